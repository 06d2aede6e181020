import { useMutation, useQuery } from '@tanstack/react-query';
import { command } from '../../../api/client';
import { destinationQuery, testConnection } from '../../../api/destinations';

export function useDestination(id: string) {
  const destination = useQuery(destinationQuery(id));
  const test = useMutation({ mutationFn: testConnection });
  return {
    destination,
    test: { start: () => test.mutate(command(id)), busy: test.isPending, result: test.data, error: test.error },
  };
}
