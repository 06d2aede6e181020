import { createRoute } from '@tanstack/react-router';
import { shellRoute } from '../../app/frame';
import { FaultsPage } from './faults/FaultsPage';
import { ListPage } from './list/ListPage';
import { ListsPage } from './lists/ListsPage';
import { RequestsPage } from './requests/RequestsPage';

export const sandboxRoutes = [
  createRoute({ getParentRoute: () => shellRoute, path: '/sandbox', component: ListsPage }),
  createRoute({ getParentRoute: () => shellRoute, path: '/sandbox/lists/$id', component: ListPage }),
  createRoute({ getParentRoute: () => shellRoute, path: '/sandbox/requests', component: RequestsPage }),
  createRoute({ getParentRoute: () => shellRoute, path: '/sandbox/faults', component: FaultsPage }),
] as const;
