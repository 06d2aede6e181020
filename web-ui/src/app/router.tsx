import type { QueryClient } from '@tanstack/react-query';
import { createRoute, createRouter, redirect, type RouterHistory } from '@tanstack/react-router';
import { cohortRoutes } from '../screens/cohorts/routes';
import { destinationRoutes } from '../screens/destinations/routes';
import { LoginPage } from '../screens/login/LoginPage';
import { mailRoutes } from '../screens/mails/routes';
import { runRoutes } from '../screens/runs/routes';
import { sandboxRoutes } from '../screens/sandbox/routes';
import { syncRoutes } from '../screens/syncs/routes';
import { rootRoute, shellRoute } from './frame';
import { NotFoundAlone } from './NotFound';
import { PageFailed } from './PageFailed';

const loginRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/login',
  validateSearch: ({ to }: Record<string, unknown>): { to?: string } => ({
    // Only paths of this page, never another site's address. Said as undefined: what is left out here passes through.
    to: typeof to === 'string' && /^\/(?![/\\])/.test(to) ? to : undefined,
  }),
  component: LoginPage,
});

const homeRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/',
  beforeLoad: () => {
    throw redirect({ to: '/cohorts' });
  },
});

const routeTree = rootRoute.addChildren([
  loginRoute,
  shellRoute.addChildren([
    homeRoute,
    ...cohortRoutes,
    ...syncRoutes,
    ...runRoutes,
    ...destinationRoutes,
    ...sandboxRoutes,
    ...mailRoutes,
  ]),
]);

export function createAppRouter(queries: QueryClient, history: RouterHistory) {
  return createRouter({
    routeTree,
    history,
    context: { queries },
    defaultPreload: false,
    scrollRestoration: true,
    defaultNotFoundComponent: NotFoundAlone,
    defaultErrorComponent: PageFailed,
  });
}

declare module '@tanstack/react-router' {
  interface Register {
    router: ReturnType<typeof createAppRouter>;
  }
}
