import { Skeleton, Stack, VisuallyHidden } from '@mantine/core';
import type { ReactNode } from 'react';
import { ProblemAlert } from './ProblemAlert';

interface LoadedProps<T> {
  query: { data: T | undefined; error: Error | null };
  children: (data: T) => ReactNode;
}

/**
 * Loading, error or data. Data once shown stays when a later refresh fails, with the failure above it.
 */
export function Loaded<T>({ query: { data, error }, children }: LoadedProps<T>) {
  if (data === undefined) {
    return error === null ? <Loading /> : <ProblemAlert error={error} />;
  }
  return (
    <>
      {error !== null && (
        <Stack mb="md">
          <ProblemAlert error={error} />
        </Stack>
      )}
      {children(data)}
    </>
  );
}

function Loading() {
  return (
    <Stack gap="sm" role="status">
      <VisuallyHidden>Loading</VisuallyHidden>
      <Skeleton height={44} />
      <Skeleton height={44} />
      <Skeleton height={44} width="70%" />
    </Stack>
  );
}
