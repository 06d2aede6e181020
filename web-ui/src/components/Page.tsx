import { Box, Breadcrumbs, Group, Stack, Text, Title } from '@mantine/core';
import { useDocumentTitle } from '@mantine/hooks';
import type { ReactNode } from 'react';

interface PageProps {
  title: string;
  about?: ReactNode;
  actions?: ReactNode;
  /** A link to the page this one belongs to. */
  parent?: ReactNode;
  children: ReactNode;
}

/** The frame of every page: its name, where it belongs, what can be done, and what it shows. */
export function Page({ title, about, actions, parent, children }: PageProps) {
  useDocumentTitle(`${title} · Cohort Sync`);
  return (
    <Box maw={1160} mx="auto" py={{ base: 4, sm: 'md' }} px={{ base: 0, sm: 'md' }}>
      <Group justify="space-between" align="flex-end" mb="lg" gap="sm">
        <Stack gap={4} style={{ minWidth: 0, flex: '1 1 260px' }}>
          {parent !== undefined && (
            <Breadcrumbs fz="sm" separatorMargin={6}>
              {parent}
              <Text span fz="sm" c="dimmed" truncate>
                {title}
              </Text>
            </Breadcrumbs>
          )}
          <Title order={1} tabIndex={-1} fz={{ base: 24, sm: 28 }} lh={1.25} style={{ overflowWrap: 'anywhere' }}>
            {title}
          </Title>
          {about !== undefined && (
            <Text component="div" c="dimmed" size="sm">
              {about}
            </Text>
          )}
        </Stack>
        {actions !== undefined && <Group gap="xs">{actions}</Group>}
      </Group>
      {children}
    </Box>
  );
}
