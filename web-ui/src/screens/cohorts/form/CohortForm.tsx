import { Button, Group, Paper, Stack, TextInput } from '@mantine/core';
import type { FormEvent } from 'react';
import { ProblemAlert } from '../../../components/ProblemAlert';
import { DefinitionField } from '../definition/DefinitionField';
import { type CohortFormState, inDefinition } from './useCohortForm';

const SIMPLE_FIELDS = ['name', 'description'];

export function CohortForm({ form, action }: { form: CohortFormState; action: string }) {
  function send(event: FormEvent) {
    event.preventDefault();
    form.submit();
  }
  return (
    <Paper component="form" onSubmit={send} withBorder p={{ base: 'md', sm: 'lg' }}>
      <Stack>
        {form.error !== null && (
          <ProblemAlert
            error={form.error}
            shownElsewhere={(field) => inDefinition(field) || SIMPLE_FIELDS.includes(field)}
          />
        )}
        <TextInput
          label="Name"
          required
          maxLength={200}
          value={form.name}
          onChange={(event) => form.setName(event.currentTarget.value)}
          error={form.messages.name}
        />
        <TextInput
          label="Description"
          value={form.description}
          onChange={(event) => form.setDescription(event.currentTarget.value)}
          error={form.messages.description}
        />
        <DefinitionField text={form.definition} onChange={form.setDefinition} faults={form.faults} />
        <Group justify="flex-end">
          <Button type="submit" loading={form.busy}>
            {action}
          </Button>
        </Group>
      </Stack>
    </Paper>
  );
}
