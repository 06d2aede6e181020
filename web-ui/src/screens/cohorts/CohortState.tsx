import { Group, Progress, Text } from '@mantine/core';
import type { Cohort } from '../../api/types';
import { StateBadge } from '../../components/StateBadge';
import { share } from '../../format/numbers';

export function CohortState({ cohort: { name, state, progress } }: { cohort: Cohort }) {
  if (state === 'computing') {
    return (
      <Group gap="xs">
        <StateBadge state={state} />
        <Progress
          value={progress * 100}
          w={90}
          size="sm"
          aria-label={`Progress of ${name}`}
          transitionDuration={300}
          animated
        />
        <Text size="xs" c="dimmed" className="numeric" style={{ whiteSpace: 'nowrap' }}>
          {share(progress)}
        </Text>
      </Group>
    );
  }
  return <StateBadge state={state} />;
}
