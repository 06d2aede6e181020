import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { changeCohort, cohortsKey } from '../../../../api/cohorts';
import type { Cohort, CohortRequest, Versioned } from '../../../../api/types';
import { useCohortForm } from '../../form/useCohortForm';

export function useEditCohort(known: Versioned<Cohort>) {
  // The version the person started from: a newer one that arrives meanwhile must be refused, not overwritten.
  const [start] = useState(known);
  const queries = useQueryClient();
  const navigate = useNavigate();
  const { mutate, isPending, error } = useMutation({
    mutationFn: (request: CohortRequest) => changeCohort(start, request),
    onSuccess: async ({ id }) => {
      await queries.invalidateQueries({ queryKey: cohortsKey });
      await navigate({ to: '/cohorts/$id', params: { id } });
    },
  });
  return useCohortForm({ start: start.value, submit: mutate, busy: isPending, error });
}
