import { QueryCache, QueryClient } from '@tanstack/react-query';
import { ApiFault, NO_ANSWER } from './problem';

const MAX_RETRIES = 2;

/** Only silence is worth a second try: an answer, even a bad one, is the server's last word. */
function retry(failures: number, error: Error): boolean {
  return error instanceof ApiFault && error.status === NO_ANSWER && failures < MAX_RETRIES;
}

/** @param onSignedOut called when any call is answered 401 */
export function createQueryClient(onSignedOut: () => void): QueryClient {
  return new QueryClient({
    queryCache: new QueryCache({
      onError: (error) => {
        if (error instanceof ApiFault && error.status === 401) onSignedOut();
      },
    }),
    defaultOptions: {
      queries: { retry, staleTime: 500, refetchOnWindowFocus: true },
      // A repeated command carries the same key, so the server does it once.
      mutations: { retry },
    },
  });
}
