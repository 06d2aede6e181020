import { Button, Group, Paper, Skeleton, Stack, TextInput } from '@mantine/core';
import { type FormEvent, lazy, Suspense } from 'react';
import { ProblemAlert } from '../../../components/ProblemAlert';
import { type CohortFormState, inDefinition } from './useCohortForm';

// The editor is as large as half of the other pages together.
const DefinitionField = lazy(async () => ({
  default: (await import('../definition/DefinitionField')).DefinitionField,
}));

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
        {form.definition !== null && (
          <Suspense fallback={<Skeleton height={330} />}>
            <DefinitionField text={form.definition} onChange={form.setDefinition} faults={form.faults} />
          </Suspense>
        )}
        <Group justify="flex-end">
          <Button type="submit" loading={form.busy}>
            {action}
          </Button>
        </Group>
      </Stack>
    </Paper>
  );
}
