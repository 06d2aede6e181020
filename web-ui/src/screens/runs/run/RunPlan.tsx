import { Alert, Button, Group } from '@mantine/core';
import { IconHandStop } from '@tabler/icons-react';
import type { Run } from '../../../api/types';
import { DataTable } from '../../../components/DataTable';
import { Empty } from '../../../components/Empty';
import { Figure, Figures } from '../../../components/Figure';
import { Identifiers } from '../../../components/Identifiers';
import { Section } from '../../../components/Section';
import { hasValue, SentValue } from '../../../components/SentValue';
import { stateName } from '../../../components/StateBadge';
import { count } from '../../../format/numbers';
import { useRunCommands } from './useRunCommands';

type Plan = NonNullable<Run['plan']>;
type PlannedUser = Plan['sample'][number];

/** What a run would do, and the two answers to one that waits for a person's word. */
export function RunPlan({ run, plan }: { run: Run; plan: Plan }) {
  return (
    <Section title={run.dry_run ? 'What a run would do now' : 'What this run set out to do'}>
      {run.state === 'awaiting_confirmation' && <Waiting run={run} plan={plan} />}
      <Figures>
        <Figure name="Would add">{count(plan.added + plan.set)}</Figure>
        <Figure name="Would remove">{count(plan.removed + plan.unset)}</Figure>
        <Figure name="Would skip: no identifier">{count(plan.skipped.unresolved_mapping)}</Figure>
        <Figure name="The destination holds">{count(plan.holding)}</Figure>
      </Figures>
      <DataTable
        label="Some of these users"
        list={{ items: plan.sample, loadMore: undefined, loadingMore: false }}
        rowKey={({ amplitude_id, operation }) => `${amplitude_id} ${operation}`}
        empty={<Empty Icon={IconHandStop} title="Nobody" />}
        columns={[
          { name: 'User', cell: ({ user_id, device_id }) => user_id || device_id },
          { name: 'Operation', cell: ({ operation }) => stateName(operation) },
          {
            name: 'Identifier',
            cell: ({ identifiers, skip_reason }) =>
              skip_reason ? 'Skipped: no identifier' : <Identifiers of={identifiers} />,
          },
          ...(plan.sample.some(({ value }) => hasValue(value))
            ? [{ name: 'Value', cell: ({ value }: PlannedUser) => <SentValue of={value} /> }]
            : []),
        ]}
      />
    </Section>
  );
}

function Waiting({ run, plan }: { run: Run; plan: Plan }) {
  const { confirm, cancel } = useRunCommands(run);
  return (
    <Alert
      color="orange"
      icon={<IconHandStop />}
      mb="lg"
      title="This run waits for confirmation"
    >
      It would remove {count(plan.removed + plan.unset)} and add {count(plan.added + plan.set)} users, which is more than this sync lets pass unseen.
      Nothing has been sent.
      <Group gap="xs" mt="sm">
        <Button size="sm" loading={confirm.busy} onClick={confirm.start}>
          Confirm and send
        </Button>
        <Button size="sm" variant="default" loading={cancel.busy} onClick={cancel.start}>
          Cancel the run
        </Button>
      </Group>
    </Alert>
  );
}
