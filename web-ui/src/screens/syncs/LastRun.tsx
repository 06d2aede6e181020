import { Group, Progress, Stack, Text } from '@mantine/core';
import type { Run } from '../../api/types';
import { StateBadge } from '../../components/StateBadge';
import { TextLink } from '../../components/TextLink';
import { Time } from '../../components/Time';
import { share } from '../../format/numbers';
import { runOver } from '../runs/arithmetic';
import { BelowTarget } from '../runs/BelowTarget';

/** The newest run of a sync in one cell: how far it is, or how it ended. */
export function LastRun({ run }: { run: Run | null }) {
  if (run === null) return <Text span size="sm" c="dimmed">Never ran</Text>;
  if (!runOver(run)) {
    return (
      <Stack gap={4}>
        <Group gap="xs" wrap="nowrap">
          <StateBadge state={run.state} />
          <Text size="xs" c="dimmed" className="numeric">
            {share(run.progress)}
          </Text>
        </Group>
        <Progress value={run.progress * 100} size="sm" w={140} animated aria-label="Progress of the run" />
      </Stack>
    );
  }
  return (
    <Stack gap={2}>
      <Group gap={6}>
        <StateBadge state={run.state} />
        {run.below_target && <BelowTarget />}
        <Text span size="xs" className="numeric">
          {share(run.success_rate)}
        </Text>
      </Group>
      <TextLink to="/runs/$id" params={{ id: run.id }} size="xs" c="dimmed">
        <Time at={run.finished_at ?? run.created_at} />
      </TextLink>
    </Stack>
  );
}
