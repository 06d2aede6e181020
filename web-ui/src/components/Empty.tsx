import { Stack, Text, ThemeIcon } from '@mantine/core';
import type { TablerIcon } from '@tabler/icons-react';
import type { ReactNode } from 'react';

interface EmptyProps {
  Icon: TablerIcon;
  title: string;
  children?: ReactNode;
}

export function Empty({ Icon, title, children }: EmptyProps) {
  return (
    <Stack align="center" gap="xs" py={48} px="md">
      <ThemeIcon size={52} radius="xl" variant="light" color="gray">
        <Icon size={26} stroke={1.5} />
      </ThemeIcon>
      <Text fw={600}>{title}</Text>
      {children !== undefined && (
        <Text component="div" c="dimmed" size="sm" ta="center" maw={460}>
          {children}
        </Text>
      )}
    </Stack>
  );
}
