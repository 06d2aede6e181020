import { Group, Text } from '@mantine/core';

export function Brand() {
  return (
    <Group gap={10} wrap="nowrap">
      <svg width="28" height="28" viewBox="0 0 32 32" aria-hidden="true">
        <rect width="32" height="32" rx="8" fill="#0f766e" />
        <circle cx="11.5" cy="16" r="5" fill="none" stroke="#fff" strokeWidth="2.4" />
        <circle cx="20.5" cy="16" r="5" fill="none" stroke="#99f6e4" strokeWidth="2.4" />
      </svg>
      <Text fw={650} size="lg" style={{ letterSpacing: '-0.01em', whiteSpace: 'nowrap' }}>
        Cohort Sync
      </Text>
    </Group>
  );
}
