import { useQuery } from '@tanstack/react-query';
import { cohortQuery } from '../../../api/cohorts';

export function useCohort(id: string) {
  return useQuery(cohortQuery(id));
}
