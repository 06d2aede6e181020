import { queryOptions } from '@tanstack/react-query';
import { api, body, type Command, ifMatch, keyed, versioned } from './client';
import { PAGE_SIZE } from './list';
import type { Account, ConnectionTest, Destination, DestinationRequest, Page, TargetRequest, Versioned } from './types';

export const destinationsKey = ['destinations'] as const;

const REFRESH_MS = 8_000;

export function destinationInterval(): number {
  return REFRESH_MS;
}

export const catalogQuery = queryOptions({
  queryKey: ['catalog'],
  queryFn: ({ signal }) => body(api.GET('/api/v1/catalog', { signal })),
  staleTime: 60_000,
});

export function destinationPage(cursor: string | undefined, signal: AbortSignal): Promise<Page<Destination>> {
  return body(api.GET('/api/v1/destinations', { params: { query: { limit: PAGE_SIZE, cursor } }, signal }));
}

export function destinationQuery(id: string) {
  return queryOptions({
    queryKey: [...destinationsKey, id],
    queryFn: ({ signal }) => versioned(api.GET('/api/v1/destinations/{id}', { params: { path: { id } }, signal })),
    refetchInterval: REFRESH_MS,
  });
}

export function createDestination({ key, body: request }: Command<DestinationRequest>): Promise<Destination> {
  return body(api.POST('/api/v1/destinations', { body: request, headers: keyed(key) }));
}

/** Gives a destination these targets; the rest of it stays. */
export function setTargets({ value, etag }: Versioned<Destination>, targets: TargetRequest[]): Promise<Destination> {
  const { id, type, name, settings, mapping } = value;
  return body(
    api.PUT('/api/v1/destinations/{id}', {
      params: { path: { id } },
      body: { type, name, settings, mapping, targets },
      headers: ifMatch(etag),
    }),
  );
}

/** The customer accounts that the destination itself says it has. */
export async function listAccounts(id: string): Promise<Account[]> {
  const { items } = await body(api.GET('/api/v1/destinations/{id}/accounts', { params: { path: { id } } }));
  return items;
}

export function testConnection({ key, body: id }: Command<string>): Promise<ConnectionTest> {
  return body(api.POST('/api/v1/destinations/{id}/test', { params: { path: { id } }, headers: keyed(key) }));
}
