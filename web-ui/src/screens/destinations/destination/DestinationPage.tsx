import { Button } from '@mantine/core';
import { useParams } from '@tanstack/react-router';
import { IconPlugConnected } from '@tabler/icons-react';
import { Loaded } from '../../../components/Loaded';
import { Page } from '../../../components/Page';
import { TextLink } from '../../../components/TextLink';
import { ConnectionResult } from './ConnectionResult';
import { DestinationDetails } from './DestinationDetails';
import { Targets } from './Targets';
import { useDestination } from './useDestination';

export function DestinationPage() {
  const { id } = useParams({ from: '/shell/destinations/$id' });
  const { destination, test } = useDestination(id);
  return (
    <Page
      title={destination.data?.value.name ?? 'Destination'}
      parent={<TextLink to="/destinations">Destinations</TextLink>}
      actions={
        <Button leftSection={<IconPlugConnected size={16} stroke={1.6} />} loading={test.busy} onClick={test.start}>
          Test the connection
        </Button>
      }
    >
      <ConnectionResult result={test.result} error={test.error} />
      <Loaded query={destination}>
        {(known) => (
          <>
            <DestinationDetails destination={known.value} />
            <Targets known={known} />
          </>
        )}
      </Loaded>
    </Page>
  );
}
