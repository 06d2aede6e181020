import { useSearch } from '@tanstack/react-router';
import { Loaded } from '../../../components/Loaded';
import { Page } from '../../../components/Page';
import { TextLink } from '../../../components/TextLink';
import { NewSyncForm } from './NewSyncForm';
import { useNewSync } from './useNewSync';

export function NewSyncPage() {
  const { cohort } = useSearch({ from: '/shell/syncs/new' });
  const { choices, form } = useNewSync(cohort);
  return (
    <Page title="New sync" parent={<TextLink to="/syncs">Syncs</TextLink>}>
      <Loaded query={choices}>{(known) => <NewSyncForm choices={known} form={form} />}</Loaded>
    </Page>
  );
}
