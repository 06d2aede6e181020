import { Button, Grid, Group, Input, List, Stack, Text } from '@mantine/core';
import { useId } from 'react';
import type { FieldError } from '../../../api/types';
import { DefinitionEditor } from './DefinitionEditor';
import { describe } from './describe';
import { EXAMPLES } from './examples';
import { lineOf, locate } from './locate';
import { parseDefinition } from './parse';
import { Sentences } from './Sentences';

interface DefinitionFieldProps {
  text: string;
  onChange: (text: string) => void;
  faults: FieldError[];
}

/** The definition as JSON, with what it says in words beside it and the server's faults at their lines. */
export function DefinitionField({ text, onChange, faults }: DefinitionFieldProps) {
  const id = useId();
  const { definition } = parseDefinition(text);
  return (
    <div>
      <Group justify="space-between" mb={6} gap="xs">
        <Input.Label id={id} required>
          Definition
        </Input.Label>
        <Group gap={6}>
          <Text size="xs" c="dimmed">
            Start from
          </Text>
          {EXAMPLES.map((example) => (
            <Button
              key={example.name}
              size="compact-xs"
              variant="default"
              title={example.about}
              onClick={() => onChange(JSON.stringify(example.definition, null, 2))}
            >
              {example.name}
            </Button>
          ))}
        </Group>
      </Group>
      <Grid>
        <Grid.Col span={{ base: 12, md: 7 }}>
          <DefinitionEditor labelledBy={id} text={text} onChange={onChange} faults={faults} />
        </Grid.Col>
        <Grid.Col span={{ base: 12, md: 5 }}>
          <Stack gap="xs">
            <Text size="xs" c="dimmed" fw={600}>
              In words
            </Text>
            {definition === undefined ? (
              <Text size="sm" c="dimmed">
                Not readable as JSON yet.
              </Text>
            ) : (
              <Sentences sentences={[describe(definition)]} />
            )}
          </Stack>
        </Grid.Col>
      </Grid>
      {faults.length > 0 && (
        <List role="alert" size="sm" mt="sm" c="red" aria-label="Faults of the definition">
          {faults.map(({ field, message }) => (
            <List.Item key={`${field} ${message}`}>
              <strong>Line {lineOf(text, locate(text, field).from)}:</strong> {field} {message}
            </List.Item>
          ))}
        </List>
      )}
    </div>
  );
}
