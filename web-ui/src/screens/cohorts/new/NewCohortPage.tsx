import { Page } from '../../../components/Page';
import { TextLink } from '../../../components/TextLink';
import { CohortForm } from '../form/CohortForm';
import { useNewCohort } from './useNewCohort';

export function NewCohortPage() {
  const form = useNewCohort();
  return (
    <Page title="New cohort" parent={<TextLink to="/cohorts">Cohorts</TextLink>}>
      <CohortForm form={form} action="Create the cohort" />
    </Page>
  );
}
