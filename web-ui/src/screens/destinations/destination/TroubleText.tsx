import { Alert, Text } from '@mantine/core';
import { IconPlugOff } from '@tabler/icons-react';
import type { Destination } from '../../../api/types';
import { Time } from '../../../components/Time';

interface TroubleTextProps {
  state: Destination['state'];
  trouble: NonNullable<Destination['trouble']>;
}

/** What is wrong with a destination, since when, and whether somebody must act. */
export function TroubleText({ state, trouble: { detail, since } }: TroubleTextProps) {
  const stopped = state === 'stopped';
  return (
    <Alert
      color={stopped ? 'red' : 'orange'}
      icon={<IconPlugOff />}
      mb="lg"
      title={stopped ? 'Stopped: nothing is sent until this is mended' : 'Failing: it is tried again by itself'}
    >
      {detail}
      <Text component="div" size="xs" c="dimmed" mt={4}>
        Since <Time at={since} />
      </Text>
    </Alert>
  );
}
