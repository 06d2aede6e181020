import type { Counts, Run } from '../../api/types';

type RunState = Run['state'];

const FINAL: readonly RunState[] = ['succeeded', 'failed', 'cancelled'];

export function runOver({ state }: Pick<Run, 'state'>): boolean {
  return FINAL.includes(state);
}

export function skippedUsers({ skipped }: Counts): number {
  return skipped.unresolved_mapping + skipped.rejected_by_partner;
}

export function deliveredUsers({ added, removed, set, unset, sent }: Counts): number {
  return added + removed + set + unset + sent;
}

export function answeredUsers(counts: Counts): number {
  return deliveredUsers(counts) + skippedUsers(counts) + counts.undelivered;
}

/** The parts of the progress bar, in percent of the whole bar; together they are as long as the run has come. */
export function progressParts(run: Run): { delivered: number; skipped: number; undelivered: number } {
  const done = runOver(run) ? 1 : Math.min(1, Math.max(0, run.progress));
  const answered = answeredUsers(run);
  if (answered === 0) return { delivered: done * 100, skipped: 0, undelivered: 0 };
  const scale = (done * 100) / answered;
  return {
    delivered: deliveredUsers(run) * scale,
    skipped: skippedUsers(run) * scale,
    undelivered: run.undelivered * scale,
  };
}
