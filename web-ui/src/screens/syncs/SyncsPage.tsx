import { IconPlus } from '@tabler/icons-react';
import { LinkButton } from '../../components/LinkButton';
import { Loaded } from '../../components/Loaded';
import { Page } from '../../components/Page';
import { SyncTable } from './SyncTable';
import { useSyncs } from './useSyncs';

export function SyncsPage() {
  const syncs = useSyncs();
  return (
    <Page
      title="Syncs"
      about="Each keeps one list at a destination equal to a cohort."
      actions={
        <LinkButton to="/syncs/new" leftSection={<IconPlus size={16} />}>
          New sync
        </LinkButton>
      }
    >
      <Loaded query={syncs}>{(list) => <SyncTable list={list} />}</Loaded>
    </Page>
  );
}
