import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { command } from '../../../api/client';
import { catalogQuery } from '../../../api/destinations';
import { ApiFault, messagesByField } from '../../../api/problem';
import { createSync, syncsKey } from '../../../api/syncs';
import type { Cadence, CatalogEntry, Cohort, Destination } from '../../../api/types';
import { useCohorts } from '../../cohorts/useCohorts';
import { useDestinations } from '../../destinations/useDestinations';

export interface SyncChoices {
  cohorts: Cohort[];
  destinations: Destination[];
  catalog: CatalogEntry[];
}

export type OfferedCadence = Extract<Cadence['type'], 'on_demand' | 'real_time'>;

export interface NewSyncState {
  cohortId: string | null;
  setCohortId: (id: string | null) => void;
  destinationId: string | null;
  setDestinationId: (id: string | null) => void;
  target: string | null;
  setTarget: (name: string | null) => void;
  cadence: OfferedCadence;
  setCadence: (cadence: OfferedCadence) => void;
  submit: () => void;
  busy: boolean;
  error: Error | null;
  messages: Record<string, string>;
}

export function useNewSync(startCohort: string | undefined) {
  const cohorts = useCohorts();
  const destinations = useDestinations();
  const catalog = useQuery(catalogQuery);
  const [cohortId, setCohortId] = useState<string | null>(startCohort ?? null);
  const [destinationId, setDestinationId] = useState<string | null>(null);
  const [target, setTarget] = useState<string | null>(null);
  const [cadence, setCadence] = useState<OfferedCadence>('on_demand');
  const queries = useQueryClient();
  const navigate = useNavigate();
  const { mutate, isPending, error } = useMutation({
    mutationFn: createSync,
    onSuccess: async ({ id }) => {
      await queries.invalidateQueries({ queryKey: syncsKey });
      await navigate({ to: '/syncs/$id', params: { id } });
    },
  });

  function submit() {
    if (cohortId === null || destinationId === null) return;
    mutate(
      command({
        item: { type: 'cohort', id: cohortId },
        destination_id: destinationId,
        ...(target !== null && { target }),
        cadence: { type: cadence },
      }),
    );
  }

  const choices: { data: SyncChoices | undefined; error: Error | null } = {
    data: cohorts.data &&
      destinations.data &&
      catalog.data && {
        cohorts: cohorts.data.items,
        destinations: destinations.data.items,
        catalog: catalog.data.items,
      },
    error: cohorts.error ?? destinations.error ?? catalog.error,
  };
  const form: NewSyncState = {
    cohortId,
    setCohortId,
    destinationId,
    setDestinationId: (id) => {
      setDestinationId(id);
      setTarget(null);
    },
    target,
    setTarget,
    cadence,
    setCadence,
    submit,
    busy: isPending,
    error,
    messages: error instanceof ApiFault ? messagesByField(error.errors) : {},
  };
  return { choices, form };
}
