import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { ApiFault, messagesByField } from '../../../api/problem';
import { faultsQuery, setFaults } from '../../../api/sandbox';
import type { SandboxFaults, Versioned } from '../../../api/types';
import { said } from '../../../components/said';
import { NO_FAULTS } from './faults';

export function useFaults() {
  return useQuery(faultsQuery);
}

export interface FaultsFormState {
  faults: SandboxFaults;
  change: (part: Partial<SandboxFaults>) => void;
  submit: () => void;
  clear: () => void;
  busy: boolean;
  error: Error | null;
  messages: Record<string, string>;
}

export function useFaultsForm(known: Versioned<SandboxFaults>): FaultsFormState {
  const [faults, setShown] = useState(known.value);
  const queries = useQueryClient();
  const { mutate, isPending, error } = useMutation({
    mutationFn: (request: SandboxFaults) => setFaults(request, known.etag),
    onSuccess: async () => {
      said('The sandbox behaves as told from now on.');
      await queries.invalidateQueries({ queryKey: faultsQuery.queryKey });
    },
  });
  return {
    faults,
    change: (part) => setShown((shown) => ({ ...shown, ...part })),
    submit: () => mutate(faults),
    clear: () => {
      setShown(NO_FAULTS);
      mutate(NO_FAULTS);
    },
    busy: isPending,
    error,
    messages: error instanceof ApiFault ? messagesByField(error.errors) : {},
  };
}
