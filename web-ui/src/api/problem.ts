import type { FieldError, Problem } from './types';

/** What went wrong with a call: the server's problem document, or one of ours when the server did not answer. */
export class ApiFault extends Error {
  readonly problem: Problem;

  constructor(problem: Problem) {
    super(problem.detail);
    this.name = 'ApiFault';
    this.problem = problem;
  }

  get status(): number {
    return this.problem.status;
  }

  get errors(): FieldError[] {
    return this.problem.errors ?? [];
  }
}

export const NO_ANSWER = 0;

export function noAnswer(): ApiFault {
  return new ApiFault({
    type: 'about:blank',
    title: 'The server does not answer',
    status: NO_ANSWER,
    detail: 'Check that Cohort Sync is running and that this browser can reach it.',
  });
}

/** Any thrown value as a problem to show. */
export function asProblem(error: unknown): Problem {
  if (error instanceof ApiFault) return error.problem;
  const detail = error instanceof Error ? error.message : String(error);
  return { type: 'about:blank', title: 'This page failed', status: NO_ANSWER, detail };
}

/** The server's answer as a problem; one made of the status where the body is none. */
export function problemOf(body: unknown, response: Response): Problem {
  if (isProblem(body)) return body;
  return {
    type: 'about:blank',
    title: `The server answered ${response.status}`,
    status: response.status,
    detail: typeof body === 'string' && body !== '' ? body : response.statusText,
  };
}

function isProblem(body: unknown): body is Problem {
  return typeof body === 'object' && body !== null && 'title' in body && 'status' in body;
}

/** Messages by the name of a form's field; several for one field are put into one text. */
export function messagesByField(errors: FieldError[]): Record<string, string> {
  const messages: Record<string, string> = {};
  for (const { field, message } of errors) {
    const earlier = messages[field];
    messages[field] = earlier === undefined ? message : `${earlier}; ${message}`;
  }
  return messages;
}
