import { useQuery } from '@tanstack/react-query';
import { useList } from '../../../api/list';
import { runPage, runsKey } from '../../../api/runs';
import { runInterval, syncQuery } from '../../../api/syncs';

export function useSync(id: string) {
  const sync = useQuery(syncQuery(id));
  const runs = useList({ key: runsKey(id), page: runPage(id), interval: runInterval });
  return { sync, runs };
}
