import { useParams } from '@tanstack/react-router';
import type { Cohort, Versioned } from '../../../../api/types';
import { Loaded } from '../../../../components/Loaded';
import { Page } from '../../../../components/Page';
import { TextLink } from '../../../../components/TextLink';
import { CohortForm } from '../../form/CohortForm';
import { useCohort } from '../useCohort';
import { useEditCohort } from './useEditCohort';

export function EditCohortPage() {
  const { id } = useParams({ from: '/shell/cohorts/$id/edit' });
  const cohort = useCohort(id);
  return (
    <Page
      title="Edit the cohort"
      about="A new definition is computed over all users; syncs send the difference."
      parent={
        <TextLink to="/cohorts/$id" params={{ id }}>
          {cohort.data?.value.name ?? 'Cohort'}
        </TextLink>
      }
    >
      <Loaded query={cohort}>{(known) => <EditForm known={known} />}</Loaded>
    </Page>
  );
}

function EditForm({ known }: { known: Versioned<Cohort> }) {
  return <CohortForm form={useEditCohort(known)} action="Save" />;
}
