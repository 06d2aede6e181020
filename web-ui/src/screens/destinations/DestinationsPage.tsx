import { IconPlus } from '@tabler/icons-react';
import { LinkButton } from '../../components/LinkButton';
import { Loaded } from '../../components/Loaded';
import { Page } from '../../components/Page';
import { DestinationTable } from './DestinationTable';
import { useDestinations } from './useDestinations';

export function DestinationsPage() {
  const destinations = useDestinations();
  return (
    <Page
      title="Destinations"
      about="Tools that cohorts are sent to, with their settings and the identifiers they know users by."
      actions={
        <LinkButton to="/destinations/new" leftSection={<IconPlus size={16} />}>
          New destination
        </LinkButton>
      }
    >
      <Loaded query={destinations}>{(list) => <DestinationTable list={list} />}</Loaded>
    </Page>
  );
}
