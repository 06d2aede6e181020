import { cohortInterval, cohortPage, cohortsKey } from '../../api/cohorts';
import { useList } from '../../api/list';

export function useCohorts() {
  return useList({ key: [...cohortsKey, 'list'], page: cohortPage, interval: cohortInterval });
}
