import type { FieldError } from '../api/types';

type Handler = (call: Call) => Response | Promise<Response>;

/** One request as a handler sees it. */
export interface Call {
  request: Request;
  id: string;
  query: URLSearchParams;
  body: <T>() => Promise<T>;
}

/**
 * Answers the calls that were declared and refuses every other. `fetch` takes its place in tests; the development server
 * serves the same over HTTP.
 */
export class FakeServer {
  /** Calls nobody declared, as `GET /api/v1/…`. A test with any of them fails. */
  readonly unknownCalls: string[] = [];
  readonly calls: string[] = [];
  private readonly handlers: { method: string; pattern: RegExp; handler: Handler }[] = [];

  /** Declares a call; of two that fit, the later one answers. `{id}` in the path stands for one segment. */
  on(method: string, path: string, handler: Handler): this {
    const pattern = new RegExp(`^${path.replaceAll('.', '\\.').replace('{id}', '([^/]+)')}$`);
    this.handlers.unshift({ method, pattern, handler });
    return this;
  }

  readonly fetch = async (input: RequestInfo | URL, init?: RequestInit): Promise<Response> => {
    const request = new Request(input, init);
    const url = new URL(request.url);
    const name = `${request.method} ${url.pathname}`;
    this.calls.push(name);
    const found = this.handlers.find(({ method, pattern }) => method === request.method && pattern.test(url.pathname));
    if (found === undefined) {
      this.unknownCalls.push(name);
      return problem(501, 'Unknown to the fake server', name);
    }
    if (request.method !== 'GET' && request.headers.get('X-Requested-With') !== 'cohort-sync') {
      return problem(403, 'A foreign page', 'The header X-Requested-With is missing');
    }
    const [, id] = found.pattern.exec(url.pathname) ?? [];
    return found.handler({
      request,
      id: decodeURIComponent(id ?? ''),
      query: url.searchParams,
      body: async <T>() => (await request.json()) as T,
    });
  };
}

export function json(value: unknown, status = 200, headers: Record<string, string> = {}): Response {
  return new Response(JSON.stringify(value), { status, headers: { 'Content-Type': 'application/json', ...headers } });
}

export function page(items: unknown[], nextCursor: string | null = null): Response {
  return json({ items, next_cursor: nextCursor });
}

export function problem(status: number, title: string, detail: string, errors: FieldError[] = []): Response {
  const document = { type: 'https://cohortsync.io/problems/test', title, status, detail, errors };
  return json(document, status, { 'Content-Type': 'application/problem+json' });
}

export function noContent(): Response {
  return new Response(null, { status: 204 });
}
