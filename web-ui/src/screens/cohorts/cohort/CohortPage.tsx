import { useParams } from '@tanstack/react-router';
import { IconArrowsExchange, IconPencil } from '@tabler/icons-react';
import { LinkButton } from '../../../components/LinkButton';
import { Loaded } from '../../../components/Loaded';
import { Page } from '../../../components/Page';
import { TextLink } from '../../../components/TextLink';
import { CohortDetails } from './CohortDetails';
import { CohortSyncs } from './CohortSyncs';
import { useCohort } from './useCohort';

export function CohortPage() {
  const { id } = useParams({ from: '/shell/cohorts/$id' });
  const cohort = useCohort(id);
  const known = cohort.data?.value;
  return (
    <Page
      title={known?.name ?? 'Cohort'}
      about={known?.description ?? undefined}
      parent={<TextLink to="/cohorts">Cohorts</TextLink>}
      actions={
        known && (
          <>
            <LinkButton
              to="/cohorts/$id/edit"
              params={{ id }}
              variant="default"
              leftSection={<IconPencil size={16} stroke={1.6} />}
            >
              Edit
            </LinkButton>
            <LinkButton to="/syncs/new" search={{ cohort: id }} leftSection={<IconArrowsExchange size={16} />}>
              New sync
            </LinkButton>
          </>
        )
      }
    >
      <Loaded query={cohort}>
        {({ value }) => (
          <>
            <CohortDetails cohort={value} />
            <CohortSyncs cohortId={value.id} />
          </>
        )}
      </Loaded>
    </Page>
  );
}
