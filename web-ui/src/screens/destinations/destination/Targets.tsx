import { Button, Group, Stack, Text } from '@mantine/core';
import type { FormEvent } from 'react';
import type { CatalogEntry, Destination, Versioned } from '../../../api/types';
import { ProblemAlert } from '../../../components/ProblemAlert';
import { Section } from '../../../components/Section';
import { TargetRows } from '../targets/TargetRows';
import { useEntry, useTargets } from './useTargets';

/** Edits the targets of a destination, where its type has any. */
export function Targets({ known }: { known: Versioned<Destination> }) {
  const entry = useEntry(known.value.type);
  if (entry === undefined || entry.target_settings_schema === null) return null;
  return (
    <Section title="Targets">
      {/* A key per version: what somebody else saved is shown. */}
      <TargetsForm key={known.value.version} known={known} entry={entry} />
    </Section>
  );
}

function TargetsForm({ known, entry }: { known: Versioned<Destination>; entry: CatalogEntry }) {
  const form = useTargets(known, entry);
  function send(event: FormEvent) {
    event.preventDefault();
    form.submit();
  }
  return (
    <Stack component="form" onSubmit={send} gap="md" maw={640}>
      {form.error !== null && (
        <ProblemAlert error={form.error} shownElsewhere={(field) => field.startsWith('targets[')} />
      )}
      <TargetRows
        fields={form.fields}
        drafts={form.drafts}
        onChange={form.setDrafts}
        accounts={form.accounts}
        accountSetting={entry.account_setting}
        messages={form.messages}
      />
      {form.accounts?.length === 0 && (
        <Text size="sm" role="status">
          The destination has no accounts.
        </Text>
      )}
      <Group justify="flex-end">
        {entry.account_setting !== null && (
          <Button variant="default" loading={form.listing} onClick={form.list}>
            List the accounts
          </Button>
        )}
        <Button type="submit" loading={form.busy}>
          Save the targets
        </Button>
      </Group>
    </Stack>
  );
}
