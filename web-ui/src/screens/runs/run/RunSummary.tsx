import { Text } from '@mantine/core';
import type { Run } from '../../../api/types';
import { Section } from '../../../components/Section';
import { Time } from '../../../components/Time';
import { duration } from '../../../format/times';
import { RunProgress } from '../RunProgress';

export function RunSummary({ run }: { run: Run }) {
  return (
    <Section
      title="Progress"
      actions={
        <Text component="div" size="sm" c="dimmed">
          {run.started_at ? 'Started' : 'Queued'} <Time at={run.started_at ?? run.created_at} />
          {run.started_at && run.finished_at && `, took ${duration(run.started_at, run.finished_at)}`}
        </Text>
      }
    >
      <RunProgress run={run} />
    </Section>
  );
}
