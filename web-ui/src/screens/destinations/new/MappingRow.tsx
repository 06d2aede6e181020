import { ActionIcon, Group, Select, Text, TextInput } from '@mantine/core';
import { IconArrowUp, IconTrash } from '@tabler/icons-react';
import type { CatalogEntry, IdentifierMapping } from '../../../api/types';

interface MappingRowProps {
  number: number;
  identifiers: CatalogEntry['identifiers'];
  row: IdentifierMapping;
  onChange: (row: IdentifierMapping) => void;
  onMoveUp: (() => void) | undefined;
  onRemove: (() => void) | undefined;
  errors: { identifier: string | undefined; property: string | undefined };
}

export function MappingRow({ number, identifiers, row, onChange, onMoveUp, onRemove, errors }: MappingRowProps) {
  return (
    <Group gap="xs" wrap="nowrap" align="flex-start">
      <Text size="sm" c="dimmed" pt={7} w={16}>
        {number}.
      </Text>
      <Select
        aria-label={`Identifier ${number}`}
        flex={1}
        allowDeselect={false}
        data={identifiers.map(({ name, title }) => ({ value: name, label: title }))}
        value={row.identifier}
        onChange={(identifier) => onChange({ ...row, identifier: identifier ?? '' })}
        error={errors.identifier}
      />
      <TextInput
        aria-label={`Property ${number}`}
        placeholder="User property"
        flex={1}
        required
        value={row.property}
        onChange={(event) => onChange({ ...row, property: event.currentTarget.value })}
        error={errors.property}
      />
      <ActionIcon.Group pt={4}>
        <ActionIcon
          variant="default"
          aria-label={`Prefer identifier ${number}`}
          disabled={onMoveUp === undefined}
          onClick={onMoveUp}
        >
          <IconArrowUp size={16} stroke={1.6} />
        </ActionIcon>
        <ActionIcon
          variant="default"
          aria-label={`Remove identifier ${number}`}
          disabled={onRemove === undefined}
          onClick={onRemove}
        >
          <IconTrash size={16} stroke={1.6} />
        </ActionIcon>
      </ActionIcon.Group>
    </Group>
  );
}
