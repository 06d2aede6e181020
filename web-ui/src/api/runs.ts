import { queryOptions } from '@tanstack/react-query';
import { api, body, type Command, keyed } from './client';
import { PAGE_SIZE } from './list';
import { runInterval, syncsKey } from './syncs';
import type { Outcome, Page, Run } from './types';

export function runsKey(syncId: string) {
  return [...syncsKey, syncId, 'runs'] as const;
}

export function runPage(syncId: string) {
  return (cursor: string | undefined, signal: AbortSignal): Promise<Page<Run>> =>
    body(
      api.GET('/api/v1/syncs/{id}/runs', {
        params: { path: { id: syncId }, query: { limit: PAGE_SIZE, cursor } },
        signal,
      }),
    );
}

export function runQuery(id: string) {
  return queryOptions({
    queryKey: ['runs', id],
    queryFn: ({ signal }) => body(api.GET('/api/v1/runs/{id}', { params: { path: { id } }, signal })),
    refetchInterval: ({ state }) => runInterval(state.data === undefined ? [] : [state.data]),
  });
}

export function confirmRun({ key, body: id }: Command<string>): Promise<Run> {
  return body(api.POST('/api/v1/runs/{id}/confirm', { params: { path: { id } }, headers: keyed(key) }));
}

export function cancelRun({ key, body: id }: Command<string>): Promise<Run> {
  return body(api.POST('/api/v1/runs/{id}/cancel', { params: { path: { id } }, headers: keyed(key) }));
}

export interface OutcomeFilter {
  state?: string;
  skip_reason?: string;
  operation?: string;
  user?: string;
}

export function outcomesKey(runId: string, filter: OutcomeFilter) {
  return ['runs', runId, 'outcomes', filter] as const;
}

export function outcomePage(runId: string, filter: OutcomeFilter) {
  return (cursor: string | undefined, signal: AbortSignal): Promise<Page<Outcome>> =>
    body(
      api.GET('/api/v1/runs/{id}/outcomes', {
        params: { path: { id: runId }, query: { limit: PAGE_SIZE, cursor, ...filter } },
        signal,
      }),
    );
}
