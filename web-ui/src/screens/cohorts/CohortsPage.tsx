import { IconPlus } from '@tabler/icons-react';
import { LinkButton } from '../../components/LinkButton';
import { Loaded } from '../../components/Loaded';
import { Page } from '../../components/Page';
import { CohortTable } from './CohortTable';
import { useCohorts } from './useCohorts';

export function CohortsPage() {
  const cohorts = useCohorts();
  return (
    <Page
      title="Cohorts"
      about="Sets of users. Who belongs to one is kept up to date with every event."
      actions={
        <LinkButton to="/cohorts/new" leftSection={<IconPlus size={16} />}>
          New cohort
        </LinkButton>
      }
    >
      <Loaded query={cohorts}>{(list) => <CohortTable list={list} />}</Loaded>
    </Page>
  );
}
