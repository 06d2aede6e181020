import { Radio, SimpleGrid, Text } from '@mantine/core';
import type { CatalogEntry } from '../../../api/types';
import classes from './CatalogChoice.module.css';

interface CatalogChoiceProps {
  entries: CatalogEntry[];
  chosen: string | undefined;
  onChoose: (type: string) => void;
}

export function CatalogChoice({ entries, chosen, onChoose }: CatalogChoiceProps) {
  return (
    <Radio.Group label="What is sent to" value={chosen ?? null} onChange={onChoose} mb="lg">
      <SimpleGrid cols={{ base: 1, sm: 2, md: 3 }} mt="xs">
        {entries.map(({ type, name, description }) => (
          <Radio.Card key={type} value={type} p="md" className={classes.card} aria-label={name}>
            <Text fw={600}>{name}</Text>
            {description && (
              <Text size="sm" c="dimmed" mt={4}>
                {description}
              </Text>
            )}
          </Radio.Card>
        ))}
      </SimpleGrid>
    </Radio.Group>
  );
}
