import createClient, { type Middleware } from 'openapi-fetch';
import { ApiFault, noAnswer, problemOf } from './problem';
import type { paths } from '../../target/generated-sources/schema';
import type { Versioned } from './types';

/** The server takes changes with a session cookie only with this header, which no foreign page can send. */
const sameSite: Middleware = {
  onRequest({ request }) {
    if (request.method !== 'GET') request.headers.set('X-Requested-With', 'cohort-sync');
    return request;
  },
};

export const api = createClient<paths>({
  baseUrl: window.location.origin,
  credentials: 'same-origin',
  // Looked up at each call, so that a test can put its server there.
  fetch: (request) => globalThis.fetch(request),
});
api.use(sameSite);

interface Answer<T> {
  data?: T;
  error?: unknown;
  response: Response;
}

async function answered<T>(call: Promise<Answer<T>>): Promise<Answer<T>> {
  let answer: Answer<T>;
  try {
    answer = await call;
  } catch (error) {
    // An aborted call is the page's own doing and none of the user's business.
    if (error instanceof DOMException && error.name === 'AbortError') throw error;
    throw noAnswer();
  }
  if (!answer.response.ok) throw new ApiFault(problemOf(answer.error, answer.response));
  return answer;
}

/** The body of a successful answer; throws {@link ApiFault} for every other. */
export async function body<T>(call: Promise<Answer<T>>): Promise<T> {
  const { data } = await answered(call);
  return data as T;
}

/** As {@link body}, with the version for a later change. */
export async function versioned<T>(call: Promise<Answer<T>>): Promise<Versioned<T>> {
  const { data, response } = await answered(call);
  return { value: data as T, etag: response.headers.get('ETag') };
}

export function ifMatch(etag: string | null): Record<string, string> {
  return etag === null ? {} : { 'If-Match': etag };
}

/** A command with the key under which the server knows a repetition of it. */
export interface Command<T> {
  key: string;
  body: T;
}

export function command<T>(value: T): Command<T> {
  // randomUUID is missing where the page is served over plain HTTP from another machine.
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  const key = Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
  return { key, body: value };
}

export function keyed(key: string): Record<string, string> {
  return { 'Idempotency-Key': key };
}
