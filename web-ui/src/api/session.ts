import { queryOptions } from '@tanstack/react-query';
import { api, body } from './client';
import { ApiFault } from './problem';
import type { Session } from './types';

/** Who is signed in; null when nobody is. */
export const sessionQuery = queryOptions({
  queryKey: ['session'],
  queryFn: async ({ signal }): Promise<Session | null> => {
    try {
      return await body(api.GET('/api/v1/session', { signal }));
    } catch (error) {
      if (error instanceof ApiFault && error.status === 401) return null;
      throw error;
    }
  },
  staleTime: 60_000,
});

export interface Credentials {
  email: string;
  password: string;
}

export function signIn(credentials: Credentials): Promise<Session> {
  return body(api.POST('/api/v1/session', { body: credentials }));
}

export async function signOut(): Promise<void> {
  await body(api.DELETE('/api/v1/session'));
}
