import { Table, Text } from '@mantine/core';

/** Plain settings. Secrets are never sent back, so there is nothing of them to show. */
export function SettingList({ settings }: { settings: Record<string, unknown> }) {
  const entries = Object.entries(settings);
  if (entries.length === 0) {
    return (
      <Text size="sm" c="dimmed">
        None besides secrets, which are never shown again.
      </Text>
    );
  }
  return (
    <Table variant="vertical" layout="fixed" withTableBorder>
      <Table.Tbody>
        {entries.map(([name, value]) => (
          <Table.Tr key={name}>
            <Table.Th w={{ base: 120, sm: 220 }}>{name}</Table.Th>
            <Table.Td style={{ overflowWrap: 'anywhere' }}>
              {typeof value === 'string' ? value : JSON.stringify(value)}
            </Table.Td>
          </Table.Tr>
        ))}
      </Table.Tbody>
    </Table>
  );
}
