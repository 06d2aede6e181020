import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { command } from '../../api/client';
import { pauseSync, resumeSync, startDryRun, startRun, syncsKey } from '../../api/syncs';
import type { Sync } from '../../api/types';
import { said, saidProblem } from '../../components/said';

export function useSyncCommands({ id }: Pick<Sync, 'id'>) {
  const queries = useQueryClient();
  const navigate = useNavigate();
  const refresh = () => queries.invalidateQueries({ queryKey: syncsKey });
  const run = useMutation({
    mutationFn: startRun,
    onSuccess: async () => {
      said('The run was started.');
      await refresh();
    },
    onError: saidProblem,
  });
  const dryRun = useMutation({
    mutationFn: startDryRun,
    onSuccess: ({ id: run }) => navigate({ to: '/runs/$id', params: { id: run } }),
    onError: saidProblem,
  });
  const pause = useMutation({ mutationFn: pauseSync, onSuccess: refresh, onError: saidProblem });
  const resume = useMutation({ mutationFn: resumeSync, onSuccess: refresh, onError: saidProblem });
  return {
    run: { start: () => run.mutate(command(id)), busy: run.isPending },
    dryRun: { start: () => dryRun.mutate(command(id)), busy: dryRun.isPending },
    pause: { start: () => pause.mutate(command(id)), busy: pause.isPending },
    resume: { start: () => resume.mutate(command(id)), busy: resume.isPending },
  };
}
