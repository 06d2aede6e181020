import { Alert, Button, Group, NumberInput, Paper, Stack } from '@mantine/core';
import { IconFlame } from '@tabler/icons-react';
import type { FormEvent } from 'react';
import type { SandboxFaults } from '../../../api/types';
import { ProblemAlert } from '../../../components/ProblemAlert';
import { misbehaves } from './faults';
import { ShareInput } from './ShareInput';
import type { FaultsFormState } from './useFaults';

const FIELDS: (keyof SandboxFaults)[] = [
  'fail_share',
  'fail_status',
  'reject_share',
  'drop_share',
  'delay_ms',
  'rate_limit_per_second',
];

export function FaultsForm({ form }: { form: FaultsFormState }) {
  const { faults, change, messages } = form;
  function send(event: FormEvent) {
    event.preventDefault();
    form.submit();
  }
  return (
    <Paper component="form" onSubmit={send} withBorder p={{ base: 'md', sm: 'lg' }} maw={640}>
      <Stack gap="lg">
        {form.error !== null && (
          <ProblemAlert error={form.error} shownElsewhere={(field) => FIELDS.some((known) => known === field)} />
        )}
        {misbehaves(faults) && (
          <Alert variant="light" color="orange" icon={<IconFlame />} title="The sandbox is set to misbehave" />
        )}
        <ShareInput
          label="Requests that fail"
          description="Answered with the status below"
          share={faults.fail_share}
          onChange={(fail_share) => change({ fail_share })}
          error={messages.fail_share}
        />
        <NumberInput
          label="Status of a failed request"
          description="503 passes and is tried again; 401 stops the destination until its owner acts"
          min={400}
          max={599}
          allowDecimal={false}
          value={faults.fail_status}
          onChange={(value) => change({ fail_status: Number(value) })}
          error={messages.fail_status}
        />
        <ShareInput
          label="Users that are rejected"
          description="Refused one by one with a reason, the rest of the request is taken"
          share={faults.reject_share}
          onChange={(reject_share) => change({ reject_share })}
          error={messages.reject_share}
        />
        <ShareInput
          label="Users that are dropped silently"
          description="Answered as taken, but not kept"
          share={faults.drop_share}
          onChange={(drop_share) => change({ drop_share })}
          error={messages.drop_share}
        />
        <NumberInput
          label="Delay of each answer"
          suffix=" ms"
          min={0}
          allowDecimal={false}
          value={faults.delay_ms}
          onChange={(value) => change({ delay_ms: Number.parseInt(String(value), 10) || 0 })}
          error={messages.delay_ms}
        />
        <NumberInput
          label="Requests taken per second"
          description="More are answered 429 with Retry-After; 0 is no limit"
          min={0}
          allowDecimal={false}
          value={faults.rate_limit_per_second ?? 0}
          onChange={(value) => change({ rate_limit_per_second: Number(value) })}
          error={messages.rate_limit_per_second}
        />
        <Group justify="space-between">
          <Button variant="default" onClick={form.clear} disabled={form.busy}>
            No faults
          </Button>
          <Button type="submit" loading={form.busy}>
            Apply
          </Button>
        </Group>
      </Stack>
    </Paper>
  );
}
