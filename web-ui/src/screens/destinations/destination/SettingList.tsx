import { Table, Text } from '@mantine/core';

interface SettingListProps {
  settings: Record<string, unknown>;
  /** Names of the secrets it has; their values never come back. */
  secrets: string[];
}

export function SettingList({ settings, secrets }: SettingListProps) {
  const entries = [...Object.entries(settings), ...secrets.map((name) => [name, 'set, not shown'] as const)];
  if (entries.length === 0) {
    return (
      <Text size="sm" c="dimmed">
        It needs none.
      </Text>
    );
  }
  return (
    <Table variant="vertical" layout="fixed" withTableBorder>
      <Table.Tbody>
        {entries.map(([name, value]) => (
          <Table.Tr key={name}>
            <Table.Th w={{ base: 130, sm: 220 }} style={{ overflowWrap: 'anywhere' }}>{name}</Table.Th>
            <Table.Td style={{ overflowWrap: 'anywhere' }}>
              {typeof value === 'string' ? value : JSON.stringify(value)}
            </Table.Td>
          </Table.Tr>
        ))}
      </Table.Tbody>
    </Table>
  );
}
