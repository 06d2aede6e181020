import { Group, Select, TextInput } from '@mantine/core';
import { useDebouncedCallback } from '@mantine/hooks';
import type { OutcomeFilter } from '../../../api/runs';

interface OutcomeFiltersProps {
  filter: OutcomeFilter;
  onChange: (filter: OutcomeFilter) => void;
}

const TYPING_MS = 300;

export function OutcomeFilters({ filter, onChange }: OutcomeFiltersProps) {
  const searchUser = useDebouncedCallback(
    (user: string) => onChange({ ...filter, user: user === '' ? undefined : user }),
    TYPING_MS,
  );
  return (
    <Group gap="xs">
      <Select
        aria-label="Skipped because"
        placeholder="Skipped or not"
        size="xs"
        w={180}
        clearable
        data={[
          { value: 'unresolved_mapping', label: 'Skipped: no identifier' },
          { value: 'rejected_by_partner', label: 'Skipped: rejected' },
        ]}
        value={filter.skip_reason ?? null}
        onChange={(reason) => onChange({ ...filter, skip_reason: reason ?? undefined })}
      />
      <Select
        aria-label="Operation"
        placeholder="Any operation"
        size="xs"
        w={140}
        clearable
        data={[
          { value: 'add', label: 'Add' },
          { value: 'remove', label: 'Remove' },
        ]}
        value={filter.operation ?? null}
        onChange={(operation) => onChange({ ...filter, operation: operation ?? undefined })}
      />
      <TextInput
        aria-label="User"
        placeholder="User"
        size="xs"
        w={150}
        onChange={(event) => searchUser(event.currentTarget.value.trim())}
      />
    </Group>
  );
}
