import { Button, Fieldset, Stack, Text } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import type { CatalogEntry, IdentifierMapping } from '../../../api/types';
import { moved } from '../mapping';
import { MappingRow } from './MappingRow';

interface MappingRowsProps {
  identifiers: CatalogEntry['identifiers'];
  mapping: IdentifierMapping[];
  onChange: (mapping: IdentifierMapping[]) => void;
  messages: Record<string, string>;
}

/** Which property becomes which identifier, in order of preference. */
export function MappingRows({ identifiers, mapping, onChange, messages }: MappingRowsProps) {
  return (
    <Fieldset legend="Identifiers">
      <Stack gap="xs">
        <Text size="xs" c="dimmed">
          Which user property is sent as what. In order of preference: the first property with a value is used; a user
          without any is skipped.
        </Text>
        {mapping.map((row, index) => (
          <MappingRow
            key={index}
            number={index + 1}
            identifiers={identifiers}
            row={row}
            onChange={(changed) => onChange(mapping.map((each, at) => (at === index ? changed : each)))}
            onMoveUp={index === 0 ? undefined : () => onChange(moved(mapping, index, index - 1))}
            onRemove={mapping.length === 1 ? undefined : () => onChange(mapping.filter((_, at) => at !== index))}
            errors={{
              identifier: messages[`mapping[${index}].identifier`] ?? messages[`mapping[${index}]`],
              property: messages[`mapping[${index}].property`],
            }}
          />
        ))}
        {messages.mapping !== undefined && (
          <Text size="xs" c="red" role="alert">
            {messages.mapping}
          </Text>
        )}
        <Button
          variant="default"
          size="xs"
          leftSection={<IconPlus size={14} />}
          style={{ alignSelf: 'flex-start' }}
          onClick={() => onChange([...mapping, { identifier: identifiers[0]?.name ?? '', property: '' }])}
        >
          Add a fallback
        </Button>
      </Stack>
    </Fieldset>
  );
}
