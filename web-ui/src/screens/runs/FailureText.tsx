import { Alert, Code, Text } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import type { Run } from '../../api/types';

type Failure = NonNullable<Run['failure']>;

const OWNERS: Record<string, string> = {
  us: 'This is ours to mend: look at the logs of Cohort Sync.',
  destination: 'This is the destination’s to mend. What was not sent stays pending and goes with the next run.',
  customer: 'This is yours to mend: change the destination’s credentials or settings, then start a run.',
};

export function FailureText({ failure: { code, stage, owner, detail } }: { failure: Failure }) {
  return (
    <Alert
      color="red"
      icon={<IconAlertTriangle />}
      title={`Failed while ${stage}`}
    >
      <Text size="sm">{detail}</Text>
      <Text size="sm" mt={4}>
        {OWNERS[owner] ?? `Owner: ${owner}.`}
      </Text>
      <Code mt={6} style={{ display: 'inline-block' }}>
        {code}
      </Code>
    </Alert>
  );
}
