import { screen, waitFor, within } from '@testing-library/react';
import { beforeEach, expect, test } from 'vitest';
import { json, page, problem } from '../../test/fakeServer';
import { openSignedIn } from '../../test/open';
import { destination, sandboxEntry, webhookEntry } from '../../test/samples';
import { server } from '../../test/server';

beforeEach(() => {
  server.on('GET', '/api/v1/catalog', () => page([sandboxEntry(), webhookEntry()]));
});

test('a destination is listed with its type, state and mapping', async () => {
  server.on('GET', '/api/v1/destinations', () => page([destination({ type: 'webhook', name: 'Shop', state: 'stopped' })]));
  openSignedIn('/destinations');

  const row = (await screen.findByRole('link', { name: 'Shop' })).closest('tr');
  await waitFor(() => expect(row).toHaveTextContent('Cohort webhook'));
  expect(row).toHaveTextContent('Stopped');
  expect(row).toHaveTextContent('email ← email');
});

test('a destination is set up from the catalog: settings, secrets and identifiers in order', async () => {
  server
    .on('POST', '/api/v1/destinations', async ({ body }) => {
      expect(await body()).toEqual({
        type: 'webhook',
        name: 'Cohort webhook',
        settings: { url: 'https://shop.example', batch_size: 500, headers: [{ name: 'X-Shop', value: '1' }] },
        secrets: { signing_secret: 'whsec_1' },
        mapping: [
          { identifier: 'user_id', property: 'legacy_id' },
          { identifier: 'user_id', property: 'user_id' },
        ],
      });
      return json(destination({ id: 'dst_7' }), 201);
    })
    .on('GET', '/api/v1/destinations/{id}', ({ id }) => json(destination({ id }), 200, { ETag: '"1"' }));
  const { user, address } = openSignedIn('/destinations/new');

  await user.click(await screen.findByRole('radio', { name: 'Cohort webhook' }));
  await user.type(screen.getByRole('textbox', { name: /Address/ }), 'https://shop.example');
  await user.type(screen.getByLabelText(/Signing secret/), 'whsec_1');
  const headers = screen.getByRole('group', { name: 'Extra headers' });
  await user.click(within(headers).getByRole('button', { name: 'Add' }));
  await user.type(within(headers).getByRole('textbox', { name: 'Extra headers 1: name' }), 'X-Shop');
  await user.type(within(headers).getByRole('textbox', { name: 'Extra headers 1: value' }), '1');
  await user.click(screen.getByRole('button', { name: 'Add a fallback' }));
  await user.type(screen.getByRole('textbox', { name: 'Property 2' }), 'legacy_id');
  await user.click(screen.getByRole('button', { name: 'Prefer identifier 2' }));
  await user.click(screen.getByRole('button', { name: 'Create the destination' }));

  await waitFor(() => expect(address()).toBe('/destinations/dst_7'));
});

test('faults stand at the settings, secrets and identifiers they are about', async () => {
  server.on('POST', '/api/v1/destinations', () =>
    problem(400, 'Invalid input', 'Three fields are wrong.', [
      { field: 'settings.url', message: 'is an internal address' },
      { field: 'secrets.signing_secret', message: 'must start with whsec_' },
      { field: 'mapping[0].property', message: 'is not a property' },
    ]),
  );
  const { user } = openSignedIn('/destinations/new');

  await user.click(await screen.findByRole('radio', { name: 'Cohort webhook' }));
  await user.type(screen.getByRole('textbox', { name: /Address/ }), 'http://10.0.0.1');
  await user.type(screen.getByLabelText(/Signing secret/), 'x');
  await user.click(screen.getByRole('button', { name: 'Create the destination' }));

  expect(await screen.findByText('is an internal address')).toBeVisible();
  expect(screen.getByText('must start with whsec_')).toBeVisible();
  expect(screen.getByText('is not a property')).toBeVisible();
});

test('a tried connection shows each check', async () => {
  server
    .on('GET', '/api/v1/destinations/{id}', () => json(destination(), 200, { ETag: '"1"' }))
    .on('POST', '/api/v1/destinations/{id}/test', () =>
      json({ ok: false, checks: [{ name: 'The address answers', ok: false, detail: 'Connection refused' }] }),
    );
  const { user } = openSignedIn('/destinations/dst_1');

  await user.click(await screen.findByRole('button', { name: 'Test the connection' }));

  expect(await screen.findByText('The connection does not work')).toBeVisible();
  expect(screen.getByText('Connection refused')).toBeVisible();
});

test('a destination in trouble says what is wrong and never shows secrets', async () => {
  server.on('GET', '/api/v1/destinations/{id}', () =>
    json(
      destination({
        state: 'stopped',
        secrets_set: ['signing_secret'],
        trouble: {
          code: 'credentials_refused',
          owner: 'customer',
          detail: 'It answered 401.',
          since: '2026-11-23T12:00:00Z',
        },
      }),
      200,
      { ETag: '"1"' },
    ),
  );
  openSignedIn('/destinations/dst_1');

  expect(await screen.findByRole('alert')).toHaveTextContent('It answered 401.');
  expect(screen.getByText('set, not shown')).toBeVisible();
});
