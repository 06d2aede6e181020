import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useList } from '../../../api/list';
import { type OutcomeFilter, outcomePage, outcomesKey, runQuery } from '../../../api/runs';
import { runOver } from '../arithmetic';

const LIVE_MS = 2_000;
const NEVER = 0;

export function useRun(id: string) {
  const [filter, setFilter] = useState<OutcomeFilter>({});
  const run = useQuery(runQuery(id));
  const live = run.data !== undefined && !runOver(run.data);
  const outcomes = useList({
    // The state is part of the key, so that the last outcomes are asked for once more when the run is over.
    key: [...outcomesKey(id, filter), live],
    page: outcomePage(id, filter),
    interval: () => (live ? LIVE_MS : NEVER),
  });
  return { run, outcomes, filter, setFilter };
}
