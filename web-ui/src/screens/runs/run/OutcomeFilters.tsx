import { Group, Select, TextInput } from '@mantine/core';
import { useDebouncedCallback } from '@mantine/hooks';
import type { OutcomeFilter } from '../../../api/runs';

interface OutcomeFiltersProps {
  filter: OutcomeFilter;
  onChange: (filter: OutcomeFilter) => void;
}

const TYPING_MS = 300;

/** How a user's delivery can have ended, by the words for it. */
const ENDS: Record<string, Pick<OutcomeFilter, 'state' | 'skip_reason'>> = {
  Delivered: { state: 'delivered' },
  'In the file': { state: 'staged' },
  'Skipped: no identifier': { skip_reason: 'unresolved_mapping' },
  'Skipped: rejected': { skip_reason: 'rejected_by_partner' },
  Undelivered: { state: 'undelivered' },
};

function endOf({ state, skip_reason }: OutcomeFilter): string | null {
  const found = Object.entries(ENDS).find(([, end]) => end.state === state && end.skip_reason === skip_reason);
  return found === undefined ? null : found[0];
}

export function OutcomeFilters({ filter, onChange }: OutcomeFiltersProps) {
  const searchUser = useDebouncedCallback(
    (user: string) => onChange({ ...filter, user: user === '' ? undefined : user }),
    TYPING_MS,
  );
  return (
    <Group gap="xs">
      <Select
        aria-label="Outcome"
        placeholder="Any outcome"
        size="xs"
        w={180}
        clearable
        data={Object.keys(ENDS)}
        value={endOf(filter)}
        onChange={(end) =>
          onChange({ ...filter, state: undefined, skip_reason: undefined, ...(end === null ? {} : ENDS[end]) })
        }
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
          { value: 'set', label: 'Set' },
          { value: 'unset', label: 'Unset' },
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
