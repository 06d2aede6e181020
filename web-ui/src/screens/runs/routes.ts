import { createRoute } from '@tanstack/react-router';
import { shellRoute } from '../../app/frame';
import { RunPage } from './run/RunPage';

export const runRoutes = [
  createRoute({
    getParentRoute: () => shellRoute,
    path: '/runs/$id',
    component: RunPage,
  }),
] as const;
