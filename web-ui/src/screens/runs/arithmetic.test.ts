import { expect, test } from 'vitest';
import { counts, run } from '../../test/samples';
import { answeredUsers, progressParts, runOver, skippedUsers } from './arithmetic';

const NOBODY = { unresolved_mapping: 0, rejected_by_partner: 0 };

test('skipped users are those of both reasons', () => {
  expect(skippedUsers(counts({ skipped: { unresolved_mapping: 3, rejected_by_partner: 4 } }))).toBe(7);
});

test('a run is over when it succeeded, failed or was cancelled', () => {
  const states = ['queued', 'publishing', 'delivering', 'awaiting_confirmation', 'succeeded', 'failed', 'cancelled'] as const;
  expect(states.filter((state) => runOver({ state }))).toEqual(['succeeded', 'failed', 'cancelled']);
});

test('the parts of the bar are as long together as the run has come', () => {
  const half = run({
    state: 'delivering',
    progress: 0.5,
    ...counts({
      added: 60,
      removed: 20,
      skipped: { unresolved_mapping: 10, rejected_by_partner: 0 },
      undelivered: 10,
    }),
  });
  expect(answeredUsers(half)).toBe(100);
  expect(progressParts(half)).toEqual({ delivered: 40, skipped: 5, undelivered: 5 });
});

test('a finished run fills its bar even if it sent nobody', () => {
  const empty = run({ ...counts({ added: 0, removed: 0, skipped: NOBODY }) });
  expect(progressParts(empty)).toEqual({ delivered: 100, skipped: 0, undelivered: 0 });
});

test('progress outside 0 to 1 stays inside the bar', () => {
  const odd = run({ state: 'delivering', progress: 1.2, ...counts({ skipped: NOBODY }) });
  expect(progressParts(odd).delivered).toBe(100);
});
