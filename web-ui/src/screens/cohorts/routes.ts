import { createRoute } from '@tanstack/react-router';
import { shellRoute } from '../../app/frame';
import { CohortsPage } from './CohortsPage';
import { CohortPage } from './cohort/CohortPage';
import { EditCohortPage } from './cohort/edit/EditCohortPage';
import { NewCohortPage } from './new/NewCohortPage';

export const cohortRoutes = [
  createRoute({ getParentRoute: () => shellRoute, path: '/cohorts', component: CohortsPage }),
  createRoute({ getParentRoute: () => shellRoute, path: '/cohorts/new', component: NewCohortPage }),
  createRoute({ getParentRoute: () => shellRoute, path: '/cohorts/$id', component: CohortPage }),
  createRoute({ getParentRoute: () => shellRoute, path: '/cohorts/$id/edit', component: EditCohortPage }),
] as const;
