import { createRoute } from '@tanstack/react-router';
import { shellRoute } from '../../app/frame';
import { DestinationPage } from './destination/DestinationPage';
import { DestinationsPage } from './DestinationsPage';
import { NewDestinationPage } from './new/NewDestinationPage';

export const destinationRoutes = [
  createRoute({ getParentRoute: () => shellRoute, path: '/destinations', component: DestinationsPage }),
  createRoute({ getParentRoute: () => shellRoute, path: '/destinations/new', component: NewDestinationPage }),
  createRoute({ getParentRoute: () => shellRoute, path: '/destinations/$id', component: DestinationPage }),
] as const;
