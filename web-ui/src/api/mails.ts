import { queryOptions } from '@tanstack/react-query';
import { api, body } from './client';

const REFRESH_MS = 3_000;

/** Mails that a demo kept instead of sending; answered 404 elsewhere. */
export const mailsQuery = queryOptions({
  queryKey: ['caught-mails'],
  queryFn: ({ signal }) => body(api.GET('/api/v1/caught-mails', { signal })),
  refetchInterval: ({ state }) => (state.error === null ? REFRESH_MS : false),
});
