import { notifications } from '@mantine/notifications';
import { asProblem } from '../api/problem';

/** Tells the user, for some seconds, that something was done. */
export function said(message: string): void {
  notifications.show({ message, color: 'teal' });
}

/** Tells of a failed command that has no form to show it in; stays until closed. */
export function saidProblem(error: unknown): void {
  const { title, detail } = asProblem(error);
  notifications.show({ title, message: detail, color: 'red', autoClose: false });
}
