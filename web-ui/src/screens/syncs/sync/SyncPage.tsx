import { useParams } from '@tanstack/react-router';
import { Loaded } from '../../../components/Loaded';
import { Page } from '../../../components/Page';
import { Section } from '../../../components/Section';
import { TextLink } from '../../../components/TextLink';
import { runOver } from '../../runs/arithmetic';
import { RunProgress } from '../../runs/RunProgress';
import { SyncCommands } from '../SyncCommands';
import { useNames } from '../useNames';
import { RunTable } from './RunTable';
import { SyncDetails } from './SyncDetails';
import { useSync } from './useSync';

export function SyncPage() {
  const { id } = useParams({ from: '/shell/syncs/$id' });
  const { sync, runs } = useSync(id);
  const names = useNames();
  const known = sync.data?.value;
  const newest = runs.data?.items[0];
  return (
    <Page
      title={known === undefined ? 'Sync' : `${names.item(known)} → ${names.place(known)}`}
      parent={<TextLink to="/syncs">Syncs</TextLink>}
      actions={known && <SyncCommands sync={known} size="sm" withDryRun={known.state !== 'emptying'} />}
    >
      <Loaded query={sync}>{({ value }) => <SyncDetails sync={value} names={names} />}</Loaded>
      {newest !== undefined && !runOver(newest) && (
        <Section title="Running now">
          <RunProgress run={newest} />
        </Section>
      )}
      <Section title="Runs">
        <Loaded query={runs}>{(list) => <RunTable list={list} />}</Loaded>
      </Section>
    </Page>
  );
}
