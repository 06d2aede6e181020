import { Button, Group, Paper, Radio, Select, Stack } from '@mantine/core';
import type { FormEvent } from 'react';
import { ProblemAlert } from '../../../components/ProblemAlert';
import { TextLink } from '../../../components/TextLink';
import { takesRealTime } from './takesRealTime';
import type { NewSyncState, OfferedCadence, SyncChoices } from './useNewSync';

const SHOWN_FIELDS = ['item.id', 'destination_id', 'target', 'cadence', 'cadence.type'];

export function NewSyncForm({ choices, form }: { choices: SyncChoices; form: NewSyncState }) {
  const realTime = takesRealTime(choices, form.destinationId);
  const targets = choices.destinations.find(({ id }) => id === form.destinationId)?.targets ?? [];
  const asksForTarget = targets.length > 1;
  function send(event: FormEvent) {
    event.preventDefault();
    form.submit();
  }
  return (
    <Paper component="form" onSubmit={send} withBorder p={{ base: 'md', sm: 'lg' }} maw={640}>
      <Stack gap="lg">
        {form.error !== null && (
          <ProblemAlert error={form.error} shownElsewhere={(field) => SHOWN_FIELDS.includes(field)} />
        )}
        <Select
          label="Cohort"
          description="Who is sent"
          placeholder="Choose a cohort"
          required
          searchable
          data={choices.cohorts.map(({ id, name }) => ({ value: id, label: name }))}
          value={form.cohortId}
          onChange={form.setCohortId}
          error={form.messages['item.id']}
          nothingFoundMessage="No such cohort"
        />
        <Select
          label="Destination"
          description={
            choices.destinations.length === 0 ? (
              <>
                There is none yet.{' '}
                <TextLink to="/destinations/new" size="xs" underline="always">
                  Set one up first
                </TextLink>
              </>
            ) : (
              'Where they are sent'
            )
          }
          placeholder="Choose a destination"
          required
          searchable
          data={choices.destinations.map(({ id, name }) => ({ value: id, label: name }))}
          value={form.destinationId}
          onChange={form.setDestinationId}
          error={form.messages.destination_id ?? (asksForTarget ? undefined : form.messages.target)}
          nothingFoundMessage="No such destination"
        />
        {asksForTarget && (
          <Select
            label="Target"
            description="The account inside the destination"
            placeholder="Choose a target"
            required
            searchable
            data={targets.map(({ name }) => name)}
            value={form.target}
            onChange={form.setTarget}
            error={form.messages.target}
            nothingFoundMessage="No such target"
          />
        )}
        <Radio.Group
          label="Cadence"
          value={form.cadence}
          onChange={(value) => form.setCadence(value as OfferedCadence)}
          error={form.messages['cadence.type'] ?? form.messages.cadence}
        >
          <Stack gap="xs" mt="xs">
            <Radio value="on_demand" label="On demand" description="Sends the difference whenever you start a run" />
            <Radio
              value="real_time"
              label="Real time"
              disabled={!realTime}
              description={
                realTime
                  ? 'Sends everybody once, then each change within about a second'
                  : 'This destination is not made for frequent updates'
              }
            />
          </Stack>
        </Radio.Group>
        <Group justify="flex-end">
          <Button
            type="submit"
            loading={form.busy}
            disabled={form.cohortId === null || form.destinationId === null || (asksForTarget && form.target === null)}
          >
            Create the sync
          </Button>
        </Group>
      </Stack>
    </Paper>
  );
}
