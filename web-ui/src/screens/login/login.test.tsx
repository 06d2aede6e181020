import { screen, waitFor } from '@testing-library/react';
import { expect, test } from 'vitest';
import { json, page, problem } from '../../test/fakeServer';
import { open } from '../../test/open';
import { session } from '../../test/samples';
import { server } from '../../test/server';

function signedOut() {
  server.on('GET', '/api/v1/session', () => problem(401, 'Not signed in', 'Sign in.'));
}

test('somebody who is not signed in is asked to and then gets the page they wanted', async () => {
  signedOut();
  server.on('POST', '/api/v1/session', async ({ body }) => {
    expect(await body()).toEqual({ email: 'ada@example.org', password: 'secret' });
    return json(session());
  });
  server.on('GET', '/api/v1/sandbox/lists', () => page([]));
  const { user, address } = open('/sandbox');

  await user.type(await screen.findByLabelText('E-mail'), 'ada@example.org');
  await user.type(screen.getByLabelText('Password'), 'secret');
  await user.click(screen.getByRole('button', { name: 'Sign in' }));

  expect(await screen.findByRole('heading', { name: 'Sandbox', level: 1 })).toBeVisible();
  expect(address()).toBe('/sandbox');
});

test('a refused password says why and stays on the page', async () => {
  signedOut();
  server.on('POST', '/api/v1/session', () => problem(401, 'Not signed in', 'E-mail or password is wrong.'));
  const { user } = open('/login');

  await user.type(await screen.findByLabelText('E-mail'), 'ada@example.org');
  await user.type(screen.getByLabelText('Password'), 'wrong');
  await user.click(screen.getByRole('button', { name: 'Sign in' }));

  expect(await screen.findByRole('alert')).toHaveTextContent('E-mail or password is wrong.');
});

test('an address of another site is not followed after signing in', async () => {
  signedOut();
  server.on('POST', '/api/v1/session', () => json(session())).on('GET', '/api/v1/cohorts', () => page([]));
  const { user, address } = open('/login?to=%2F%2Fevil.example');

  await user.type(await screen.findByLabelText('E-mail'), 'ada@example.org');
  await user.type(screen.getByLabelText('Password'), 'secret');
  await user.click(screen.getByRole('button', { name: 'Sign in' }));

  await waitFor(() => expect(address()).toBe('/cohorts'));
});

test('a session that ended in the middle leads back to the sign-in', async () => {
  let signedIn = true;
  server
    .on('GET', '/api/v1/session', () => (signedIn ? json(session()) : problem(401, 'Not signed in', '')))
    .on('GET', '/api/v1/cohorts', () => {
      signedIn = false;
      return problem(401, 'Not signed in', 'The session ended.');
    });
  const { address } = open('/cohorts');

  expect(await screen.findByLabelText('Password')).toBeVisible();
  expect(address()).toContain('/login');
});

test('signing out ends the session at the server', async () => {
  let signedIn = true;
  server
    .on('GET', '/api/v1/session', () => (signedIn ? json(session()) : problem(401, 'Not signed in', '')))
    .on('GET', '/api/v1/cohorts', () => page([]))
    .on('DELETE', '/api/v1/session', () => {
      signedIn = false;
      return new Response(null, { status: 204 });
    });
  const { user } = open('/cohorts');

  await user.click(await screen.findByRole('button', { name: 'Account' }));
  await user.click(await screen.findByRole('menuitem', { name: 'Sign out' }));

  expect(await screen.findByLabelText('Password')).toBeVisible();
});
