import { queryOptions } from '@tanstack/react-query';
import { runOver } from '../screens/runs/arithmetic';
import { api, body, type Command, keyed, versioned } from './client';
import { PAGE_SIZE } from './list';
import type { Page, Run, Sync, SyncRequest } from './types';

export const syncsKey = ['syncs'] as const;

const RUNNING_MS = 1_000;
const QUIET_MS = 5_000;

export function runInterval(runs: readonly Run[]): number {
  return runs.some((run) => !runOver(run)) ? RUNNING_MS : QUIET_MS;
}

export function syncInterval(syncs: readonly Sync[]): number {
  return runInterval(syncs.flatMap(({ last_run }) => last_run ?? []));
}

export function syncPage(cursor: string | undefined, signal: AbortSignal): Promise<Page<Sync>> {
  return body(api.GET('/api/v1/syncs', { params: { query: { limit: PAGE_SIZE, cursor } }, signal }));
}

export function syncQuery(id: string) {
  return queryOptions({
    queryKey: [...syncsKey, id],
    queryFn: ({ signal }) => versioned(api.GET('/api/v1/syncs/{id}', { params: { path: { id } }, signal })),
    refetchInterval: ({ state }) => syncInterval(state.data === undefined ? [] : [state.data.value]),
  });
}

export function createSync({ key, body: request }: Command<SyncRequest>): Promise<Sync> {
  return body(api.POST('/api/v1/syncs', { body: request, headers: keyed(key) }));
}

export function pauseSync({ key, body: id }: Command<string>): Promise<Sync> {
  return body(api.POST('/api/v1/syncs/{id}/pause', { params: { path: { id } }, headers: keyed(key) }));
}

export function resumeSync({ key, body: id }: Command<string>): Promise<Sync> {
  return body(api.POST('/api/v1/syncs/{id}/resume', { params: { path: { id } }, headers: keyed(key) }));
}

export function startRun({ key, body: id }: Command<string>): Promise<Run> {
  return body(api.POST('/api/v1/syncs/{id}/runs', { params: { path: { id } }, headers: keyed(key) }));
}

/** A run that counts what another would do, and sends nothing. */
export function startDryRun({ key, body: id }: Command<string>): Promise<Run> {
  return body(
    api.POST('/api/v1/syncs/{id}/runs', { params: { path: { id } }, body: { dry_run: true }, headers: keyed(key) }),
  );
}
