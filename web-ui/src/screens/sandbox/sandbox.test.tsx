import { screen, waitFor } from '@testing-library/react';
import { expect, test } from 'vitest';
import { json, page } from '../../test/fakeServer';
import { openSignedIn } from '../../test/open';
import { faults, sandboxList, sandboxRequest } from '../../test/samples';
import { server } from '../../test/server';

test('the lists of the sandbox lead to their members', async () => {
  server
    .on('GET', '/api/v1/sandbox/lists', () => page([sandboxList({ members: 1, account: 'shop-europe' })]))
    .on('GET', '/api/v1/sandbox/lists/{id}/members', ({ id }) => {
      expect(id).toBe('lst_1');
      return page([
        { identifier: 'email', value: 'jane@example.org', properties: {}, added_at: '2026-11-23T12:00:00Z' },
      ]);
    });
  const { user } = openSignedIn('/sandbox');

  const link = await screen.findByRole('link', { name: /Recent buyers/ });
  expect(screen.getByText('in the account shop-europe')).toBeVisible();
  await user.click(link);

  expect(await screen.findByText('jane@example.org')).toBeVisible();
  expect(screen.getByText('1 member')).toBeVisible();
});

test('the request log shows what was answered', async () => {
  server.on('GET', '/api/v1/sandbox/requests', () => page([sandboxRequest({ status: 503 })]));
  openSignedIn('/sandbox/requests');

  expect(await screen.findByText('POST /sandbox/v1/lists/lst_1/members')).toBeVisible();
  expect(screen.getByText('503')).toBeVisible();
});

test('a fault is entered in percent and sent as a share', async () => {
  let known = faults();
  server
    .on('GET', '/api/v1/sandbox/faults', () => json(known, 200, { ETag: '"3"' }))
    .on('PUT', '/api/v1/sandbox/faults', async ({ request, body }) => {
      expect(request.headers.get('If-Match')).toBe('"3"');
      known = await body();
      return json(known);
    });
  const { user } = openSignedIn('/sandbox/faults');

  const failing = await screen.findByRole('textbox', { name: 'Requests that fail' });
  await user.clear(failing);
  await user.type(failing, '30');
  expect(screen.getByText('The sandbox is set to misbehave')).toBeVisible();
  await user.click(screen.getByRole('button', { name: 'Apply' }));
  await waitFor(() => expect(known.fail_share).toBe(0.3));

  await user.click(screen.getByRole('button', { name: 'No faults' }));
  await waitFor(() => expect(known).toEqual(faults()));
  expect(screen.queryByText('The sandbox is set to misbehave')).toBeNull();
});
