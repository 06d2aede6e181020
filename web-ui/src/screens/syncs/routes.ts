import { createRoute } from '@tanstack/react-router';
import { shellRoute } from '../../app/frame';
import { NewSyncPage } from './new/NewSyncPage';
import { SyncPage } from './sync/SyncPage';
import { SyncsPage } from './SyncsPage';

export const syncRoutes = [
  createRoute({ getParentRoute: () => shellRoute, path: '/syncs', component: SyncsPage }),
  createRoute({
    getParentRoute: () => shellRoute,
    path: '/syncs/new',
    validateSearch: ({ cohort }: Record<string, unknown>): { cohort?: string } => ({
      cohort: typeof cohort === 'string' ? cohort : undefined,
    }),
    component: NewSyncPage,
  }),
  createRoute({ getParentRoute: () => shellRoute, path: '/syncs/$id', component: SyncPage }),
] as const;
