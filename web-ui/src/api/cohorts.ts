import { queryOptions } from '@tanstack/react-query';
import { api, body, type Command, ifMatch, keyed, versioned } from './client';
import { PAGE_SIZE } from './list';
import type { Cohort, CohortRequest, Page, Versioned } from './types';

export const cohortsKey = ['cohorts'] as const;

const COMPUTING_MS = 1_000;
const SETTLED_MS = 8_000;

export function cohortInterval(cohorts: readonly Cohort[]): number {
  return cohorts.some(({ state }) => state === 'computing') ? COMPUTING_MS : SETTLED_MS;
}

export function cohortPage(cursor: string | undefined, signal: AbortSignal): Promise<Page<Cohort>> {
  return body(api.GET('/api/v1/cohorts', { params: { query: { limit: PAGE_SIZE, cursor } }, signal }));
}

export function cohortQuery(id: string) {
  return queryOptions({
    queryKey: [...cohortsKey, id],
    queryFn: ({ signal }) => versioned(api.GET('/api/v1/cohorts/{id}', { params: { path: { id } }, signal })),
    refetchInterval: ({ state }) => cohortInterval(state.data === undefined ? [] : [state.data.value]),
  });
}

export function createCohort({ key, body: request }: Command<CohortRequest>): Promise<Cohort> {
  return body(api.POST('/api/v1/cohorts', { body: request, headers: keyed(key) }));
}

export function changeCohort(known: Versioned<Cohort>, request: CohortRequest): Promise<Cohort> {
  return body(
    api.PUT('/api/v1/cohorts/{id}', {
      params: { path: { id: known.value.id }, header: { 'If-Match': known.etag ?? '' } },
      headers: ifMatch(known.etag),
      body: request,
    }),
  );
}
