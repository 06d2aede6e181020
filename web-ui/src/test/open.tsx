import { createMemoryHistory } from '@tanstack/react-router';
import { render, type RenderResult } from '@testing-library/react';
import userEvent, { type UserEvent } from '@testing-library/user-event';
import { App } from '../app/App';
import { json } from './fakeServer';
import { session } from './samples';
import { server } from './server';

interface Opened extends RenderResult {
  user: UserEvent;
  /** The present address, with its query. */
  address: () => string;
}

/** The whole application at an address, as a browser opens it. */
export function open(path: string): Opened {
  const history = createMemoryHistory({ initialEntries: [path] });
  const user = userEvent.setup({ delay: null });
  const page = render(<App history={history} env="test" />);
  return { ...page, user, address: () => history.location.href };
}

/** Opens an address as somebody who is signed in. */
export function openSignedIn(path: string): Opened {
  server.on('GET', '/api/v1/session', () => json(session()));
  return open(path);
}
