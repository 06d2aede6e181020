import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { command } from '../../../api/client';
import { cohortsKey, createCohort } from '../../../api/cohorts';
import { EXAMPLES } from '../definition/examples';
import { useCohortForm } from '../form/useCohortForm';

const START = { name: '', description: '', definition: EXAMPLES[0].definition };

export function useNewCohort() {
  const queries = useQueryClient();
  const navigate = useNavigate();
  const { mutate, isPending, error } = useMutation({
    mutationFn: createCohort,
    onSuccess: async ({ id }) => {
      await queries.invalidateQueries({ queryKey: cohortsKey });
      await navigate({ to: '/cohorts/$id', params: { id } });
    },
  });
  return useCohortForm({ start: START, submit: (request) => mutate(command(request)), busy: isPending, error });
}
