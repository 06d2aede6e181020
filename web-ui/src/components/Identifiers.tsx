import { Group, Text } from '@mantine/core';
import { NONE } from '../format/numbers';

/** Identifiers of one user: name and value of each. */
export function Identifiers({ of }: { of: Record<string, string> }) {
  const pairs = Object.entries(of);
  if (pairs.length === 0) return NONE;
  return (
    <Group gap={10} style={{ rowGap: 0 }}>
      {pairs.map(([name, value]) => (
        <span key={name}>
          <Text span size="xs" c="dimmed">
            {name}{' '}
          </Text>
          <Text span size="sm" ff="monospace" style={{ overflowWrap: 'anywhere' }}>
            {value}
          </Text>
        </span>
      ))}
    </Group>
  );
}
