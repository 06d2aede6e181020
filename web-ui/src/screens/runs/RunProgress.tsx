import { Group, Progress, SimpleGrid, Stack, Text, VisuallyHidden } from '@mantine/core';
import type { Run } from '../../api/types';
import { StateBadge, stateName } from '../../components/StateBadge';
import { count, share } from '../../format/numbers';
import { progressParts, runOver } from './arithmetic';
import { BelowTarget } from './BelowTarget';
import { FailureText } from './FailureText';

/** A run while it goes on and after: how far, and what became of the users. */
export function RunProgress({ run }: { run: Run }) {
  const parts = progressParts(run);
  const going = !runOver(run);
  const sendsValues = run.set + run.unset > 0;
  return (
    <Stack gap="md">
      <Group justify="space-between" gap="xs">
        <Group gap="xs">
          <StateBadge state={run.state} />
          {run.below_target && <BelowTarget />}
        </Group>
        {going && (
          <Text size="sm" className="numeric">
            {share(run.progress)}
          </Text>
        )}
      </Group>
      {/* Told in words when the state changes, not at each step of the bar. */}
      <VisuallyHidden role="status">Run: {stateName(run.state)}</VisuallyHidden>
      <Progress.Root size="lg" transitionDuration={400}>
        <Progress.Section value={parts.delivered} color="teal" animated={going} aria-label="Delivered" />
        <Progress.Section value={parts.skipped} color="orange" aria-label="Skipped" />
        <Progress.Section value={parts.undelivered} color="red" aria-label="Undelivered" />
      </Progress.Root>
      <SimpleGrid component="dl" cols={{ base: 2, xs: 3, sm: 6 }} spacing="sm" m={0}>
        {run.sends_file ? (
          <Count name="In the file" value={count(run.sent)} />
        ) : (
          <>
            <Count name={sendsValues ? 'Set' : 'Added'} value={count(run.added + run.set)} />
            <Count name={sendsValues ? 'Unset' : 'Removed'} value={count(run.removed + run.unset)} />
          </>
        )}
        <Count name="Skipped: no identifier" value={count(run.skipped.unresolved_mapping)} />
        <Count name="Skipped: rejected" value={count(run.skipped.rejected_by_partner)} />
        <Count name="Undelivered" value={count(run.undelivered)} />
        <Count name="Success rate" value={share(run.success_rate)} />
      </SimpleGrid>
      {run.failure && <FailureText failure={run.failure} />}
    </Stack>
  );
}

function Count({ name, value }: { name: string; value: string }) {
  return (
    <div>
      <Text component="dt" size="xs" c="dimmed">
        {name}
      </Text>
      <Text component="dd" m={0} fz="lg" fw={600} className="numeric">
        {value}
      </Text>
    </div>
  );
}
