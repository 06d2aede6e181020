import { queryOptions } from '@tanstack/react-query';
import { api, body, ifMatch, versioned } from './client';
import { PAGE_SIZE } from './list';
import type { Page, SandboxFaults, SandboxList, SandboxMember, SandboxRequest } from './types';

export const sandboxKey = ['sandbox'] as const;

const REFRESH_MS = 2_000;

export function sandboxInterval(): number {
  return REFRESH_MS;
}

export async function sandboxListPage(_cursor: string | undefined, signal: AbortSignal): Promise<Page<SandboxList>> {
  return body(api.GET('/api/v1/sandbox/lists', { signal }));
}

export function sandboxMemberPage(id: string) {
  return (cursor: string | undefined, signal: AbortSignal): Promise<Page<SandboxMember>> =>
    body(
      api.GET('/api/v1/sandbox/lists/{id}/members', {
        params: { path: { id }, query: { limit: PAGE_SIZE, cursor } },
        signal,
      }),
    );
}

export function sandboxRequestPage(cursor: string | undefined, signal: AbortSignal): Promise<Page<SandboxRequest>> {
  return body(api.GET('/api/v1/sandbox/requests', { params: { query: { limit: PAGE_SIZE, cursor } }, signal }));
}

export const faultsQuery = queryOptions({
  queryKey: [...sandboxKey, 'faults'],
  queryFn: ({ signal }) => versioned(api.GET('/api/v1/sandbox/faults', { signal })),
});

export function setFaults(faults: SandboxFaults, etag: string | null): Promise<SandboxFaults> {
  return body(api.PUT('/api/v1/sandbox/faults', { body: faults, headers: ifMatch(etag) }));
}
