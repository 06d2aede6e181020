import { Paper, SimpleGrid, Text } from '@mantine/core';
import type { ReactNode } from 'react';

export function Figures({ children }: { children: ReactNode }) {
  return (
    <SimpleGrid component="dl" minColWidth="168px" spacing="sm" m={0} mb="lg">
      {children}
    </SimpleGrid>
  );
}

interface FigureProps {
  name: string;
  children: ReactNode;
}

/** One number or state with its name. */
export function Figure({ name, children }: FigureProps) {
  return (
    <Paper withBorder p="md">
      <Text component="dt" size="xs" c="dimmed" mb={4}>
        {name}
      </Text>
      <Text component="dd" m={0} fz="lg" fw={600} className="numeric" style={{ overflowWrap: 'anywhere' }}>
        {children}
      </Text>
    </Paper>
  );
}
