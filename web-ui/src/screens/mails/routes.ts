import { createRoute } from '@tanstack/react-router';
import { shellRoute } from '../../app/frame';
import { MailPage } from './mail/MailPage';
import { MailsPage } from './MailsPage';

export const mailRoutes = [
  createRoute({ getParentRoute: () => shellRoute, path: '/mails', component: MailsPage }),
  createRoute({ getParentRoute: () => shellRoute, path: '/mails/$id', component: MailPage }),
] as const;
