import { Group, Progress, Stack, Text } from '@mantine/core';
import type { Cohort } from '../../api/types';
import { StateBadge } from '../../components/StateBadge';
import { share } from '../../format/numbers';

export function CohortState({ cohort: { name, state, progress, reason } }: { cohort: Cohort }) {
  if (state === 'computing') {
    const done = progress ?? 0;
    return (
      <Group gap="xs">
        <StateBadge state={state} />
        <Progress
          value={done * 100}
          w={90}
          size="sm"
          aria-label={`Progress of ${name}`}
          transitionDuration={300}
          animated
        />
        <Text size="xs" c="dimmed" className="numeric" style={{ whiteSpace: 'nowrap' }}>
          {share(done)}
        </Text>
      </Group>
    );
  }
  return (
    <Stack gap={2} align="flex-start">
      <StateBadge state={state} />
      {state === 'failed' && reason && (
        <Text size="xs" c="red">
          {reason}
        </Text>
      )}
    </Stack>
  );
}
