import { useMutation, useQueryClient } from '@tanstack/react-query';
import { command } from '../../../api/client';
import { cancelRun, confirmRun } from '../../../api/runs';
import type { Run } from '../../../api/types';
import { said, saidProblem } from '../../../components/said';

export function useRunCommands({ id }: Pick<Run, 'id'>) {
  const queries = useQueryClient();
  const refresh = () => queries.invalidateQueries({ queryKey: ['runs', id] });
  const confirm = useMutation({
    mutationFn: confirmRun,
    onSuccess: async () => {
      said('The run goes on.');
      await refresh();
    },
    onError: saidProblem,
  });
  const cancel = useMutation({
    mutationFn: cancelRun,
    onSuccess: async () => {
      said('The run is cancelled.');
      await refresh();
    },
    onError: saidProblem,
  });
  return {
    confirm: { start: () => confirm.mutate(command(id)), busy: confirm.isPending },
    cancel: { start: () => cancel.mutate(command(id)), busy: cancel.isPending },
  };
}
