import { Button, Stack } from '@mantine/core';
import type { ErrorComponentProps } from '@tanstack/react-router';
import { ProblemAlert } from '../components/ProblemAlert';

export function PageFailed({ error, reset }: ErrorComponentProps) {
  return (
    <Stack p="xl" align="flex-start">
      <ProblemAlert error={error} />
      <Button onClick={reset}>Try again</Button>
    </Stack>
  );
}
