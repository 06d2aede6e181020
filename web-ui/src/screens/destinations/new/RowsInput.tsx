import { ActionIcon, Button, Fieldset, Group, Stack, Text, TextInput } from '@mantine/core';
import { IconPlus, IconTrash } from '@tabler/icons-react';
import type { Row, SettingField } from './settingFields';

interface RowsInputProps {
  field: SettingField;
  rows: Row[];
  onChange: (rows: Row[]) => void;
  error: string | undefined;
}

/** A setting that is a list of small objects, as extra headers are. */
export function RowsInput({ field, rows, onChange, error }: RowsInputProps) {
  function change(index: number, column: string, value: string) {
    onChange(rows.map((row, at) => (at === index ? { ...row, [column]: value } : row)));
  }
  return (
    <Fieldset legend={field.title}>
      <Stack gap="xs">
        {field.description !== undefined && (
          <Text size="xs" c="dimmed">
            {field.description}
          </Text>
        )}
        {rows.map((row, index) => (
          <Group key={index} gap="xs" wrap="nowrap">
            {field.columns.map((column) => (
              <TextInput
                key={column}
                aria-label={`${field.title} ${index + 1}: ${column}`}
                placeholder={column}
                flex={1}
                value={row[column] ?? ''}
                onChange={(event) => change(index, column, event.currentTarget.value)}
              />
            ))}
            <ActionIcon
              variant="subtle"
              color="gray"
              aria-label={`Remove ${field.title} ${index + 1}`}
              onClick={() => onChange(rows.filter((_, at) => at !== index))}
            >
              <IconTrash size={16} stroke={1.6} />
            </ActionIcon>
          </Group>
        ))}
        {error !== undefined && (
          <Text size="xs" c="red" role="alert">
            {error}
          </Text>
        )}
        <Button
          variant="default"
          size="xs"
          leftSection={<IconPlus size={14} />}
          style={{ alignSelf: 'flex-start' }}
          onClick={() => onChange([...rows, Object.fromEntries(field.columns.map((column) => [column, '']))])}
        >
          Add
        </Button>
      </Stack>
    </Fieldset>
  );
}
