import { screen, waitFor, within } from '@testing-library/react';
import { beforeEach, expect, test } from 'vitest';
import { json, page, problem } from '../../test/fakeServer';
import { openSignedIn } from '../../test/open';
import { adsEntry, destination, sandboxEntry, target } from '../../test/samples';
import { server } from '../../test/server';

beforeEach(() => {
  server.on('GET', '/api/v1/catalog', () => page([sandboxEntry(), adsEntry()]));
});

test('a destination is set up with targets', async () => {
  server
    .on('POST', '/api/v1/destinations', async ({ body }) => {
      expect(await body()).toMatchObject({
        type: 'ads',
        targets: [{ name: 'Europe', settings: { account_id: 'shop-europe' }, secrets: {} }],
      });
      return json(destination({ id: 'dst_7' }), 201);
    })
    .on('GET', '/api/v1/destinations/{id}', ({ id }) => json(destination({ id }), 200, { ETag: '"1"' }));
  const { user, address } = openSignedIn('/destinations/new');

  await user.click(await screen.findByRole('radio', { name: 'Ad network' }));
  await user.click(screen.getByRole('button', { name: 'Add a target' }));
  const row = within(screen.getByRole('group', { name: 'Target 1' }));
  await user.type(row.getByRole('textbox', { name: /Name/ }), 'Europe');
  await user.type(row.getByRole('textbox', { name: /Account/ }), 'shop-europe');
  await user.click(screen.getByRole('button', { name: 'Create the destination' }));

  await waitFor(() => expect(address()).toBe('/destinations/dst_7'));
});

test('a type without targets asks for none', async () => {
  const { user } = openSignedIn('/destinations/new');

  await user.click(await screen.findByRole('radio', { name: 'Sandbox' }));

  expect(screen.queryByRole('button', { name: 'Add a target' })).toBeNull();
});

test('the accounts that the destination lists are chosen as targets', async () => {
  let known = destination({ type: 'ads', targets: [target('Europe', 'shop-europe')] });
  server
    .on('GET', '/api/v1/destinations/{id}', () => json(known, 200, { ETag: `"${known.version}"` }))
    .on('GET', '/api/v1/destinations/{id}/accounts', () =>
      page([
        { id: 'shop-europe', name: 'Shop Europe' },
        { id: 'shop-america', name: 'Shop America' },
      ]),
    )
    .on('PUT', '/api/v1/destinations/{id}', async ({ body }) => {
      expect(await body()).toEqual({
        type: 'ads',
        name: 'Sandbox',
        settings: {},
        mapping: [{ identifier: 'email', property: 'email' }],
        targets: [
          { name: 'Europe', settings: { account_id: 'shop-europe' }, secrets: {} },
          { name: 'Shop America', settings: { account_id: 'shop-america' }, secrets: {} },
        ],
      });
      known = { ...known, version: 2, targets: [target('Europe', 'shop-europe'), target('Shop America', 'shop-america')] };
      return json(known);
    });
  const { user } = openSignedIn('/destinations/dst_1');

  await user.click(await screen.findByRole('button', { name: 'List the accounts' }));
  await user.click(screen.getByRole('button', { name: 'Add a target' }));
  const row = within(screen.getByRole('group', { name: 'Target 2' }));
  await user.click(await row.findByRole('combobox', { name: /Account/ }));
  await user.click(await screen.findByRole('option', { name: 'Shop America (shop-america)' }));
  expect(row.getByRole('textbox', { name: /Name/ })).toHaveValue('Shop America');
  await user.click(screen.getByRole('button', { name: 'Save the targets' }));

  expect(await screen.findByText('Syncs send to these targets from now on.')).toBeVisible();
});

test('a refused change stands at the target it is about, and one in use says which syncs', async () => {
  let answers = 0;
  server
    .on('GET', '/api/v1/destinations/{id}', () =>
      json(destination({ type: 'ads', targets: [target('Europe', 'nope')] }), 200, { ETag: '"1"' }),
    )
    .on('PUT', '/api/v1/destinations/{id}', () => {
      answers += 1;
      return answers === 1
        ? problem(400, 'Invalid input', 'One field is wrong.', [
            { field: 'targets[0].settings.account_id', message: 'is no account' },
          ])
        : problem(409, 'Something stands in the way', 'Syncs send to the target Europe.', [
            { field: 'sync', message: 'Buyers to Europe' },
          ]);
    });
  const { user } = openSignedIn('/destinations/dst_1');

  await user.click(await screen.findByRole('button', { name: 'Save the targets' }));
  expect(await screen.findByText('is no account')).toBeVisible();

  await user.click(screen.getByRole('button', { name: 'Remove target 1' }));
  await user.click(screen.getByRole('button', { name: 'Save the targets' }));
  expect(await screen.findByText('Buyers to Europe')).toBeVisible();
});

test('accounts that cannot be listed say why', async () => {
  server
    .on('GET', '/api/v1/destinations/{id}', () => json(destination({ type: 'ads' }), 200, { ETag: '"1"' }))
    .on('GET', '/api/v1/destinations/{id}/accounts', () =>
      problem(502, 'Refused by the destination', 'The destination does not list its accounts: HTTP 403'),
    );
  const { user } = openSignedIn('/destinations/dst_1');

  await user.click(await screen.findByRole('button', { name: 'List the accounts' }));

  expect(await screen.findByText('The destination does not list its accounts: HTTP 403')).toBeVisible();
});

test('a stored secret of a target need not be entered again', async () => {
  const entry = {
    ...adsEntry(),
    target_settings_schema: {
      type: 'object',
      properties: { key: { type: 'string', title: 'Key', writeOnly: true } },
      required: ['key'],
    },
  };
  server
    .on('GET', '/api/v1/catalog', () => page([entry]))
    .on('GET', '/api/v1/destinations/{id}', () =>
      json(destination({ type: 'ads', targets: [{ name: 'Europe', settings: {}, secrets_set: ['key'] }] }), 200, {
        ETag: '"1"',
      }),
    );
  openSignedIn('/destinations/dst_1');

  expect(await screen.findByLabelText('Key')).not.toBeRequired();
  expect(screen.getByText('Set, not shown; left empty, it stays')).toBeVisible();
});
