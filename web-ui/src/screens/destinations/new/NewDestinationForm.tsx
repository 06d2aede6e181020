import { Button, Fieldset, Group, Paper, Stack, Text, TextInput } from '@mantine/core';
import type { FormEvent } from 'react';
import { ProblemAlert } from '../../../components/ProblemAlert';
import { TargetRows } from '../targets/TargetRows';
import { MappingRows } from './MappingRows';
import { SettingInput } from './SettingInput';
import type { NewDestinationState } from './useNewDestination';

export function NewDestinationForm({ form }: { form: NewDestinationState }) {
  const places = form.fields.map((field) => ({ field, place: `${field.secret ? 'secrets' : 'settings'}.${field.name}` }));
  const shown = ['name', ...places.map(({ place }) => place)];
  function send(event: FormEvent) {
    event.preventDefault();
    form.submit();
  }
  return (
    <Paper component="form" onSubmit={send} withBorder p={{ base: 'md', sm: 'lg' }} maw={720}>
      <Stack gap="lg">
        {form.error !== null && (
          <ProblemAlert
            error={form.error}
            shownElsewhere={(field) => shown.includes(field) || field.startsWith('mapping') || field.startsWith('targets[')}
          />
        )}
        <TextInput
          label="Name"
          required
          value={form.name}
          onChange={(event) => form.setName(event.currentTarget.value)}
          error={form.messages.name}
        />
        {places.map(({ field, place }) => (
          <SettingInput
            key={field.name}
            field={field}
            value={form.values[field.name] ?? field.initial}
            onChange={(value) => form.setValue(field.name, value)}
            error={form.messages[place]}
          />
        ))}
        {form.targetFields.length > 0 && (
          <Fieldset legend="Targets">
            <TargetRows
              fields={form.targetFields}
              drafts={form.targets}
              onChange={form.setTargets}
              accountSetting={form.entry.account_setting}
              messages={form.messages}
            />
            {form.entry.account_setting !== null && (
              <Text size="xs" c="dimmed" mt="xs">
                Once the destination is set up, its page lists the accounts to choose from.
              </Text>
            )}
          </Fieldset>
        )}
        <MappingRows
          identifiers={form.entry.identifiers}
          mapping={form.mapping}
          onChange={form.setMapping}
          messages={form.messages}
        />
        <Group justify="flex-end">
          <Button type="submit" loading={form.busy}>
            Create the destination
          </Button>
        </Group>
      </Stack>
    </Paper>
  );
}
