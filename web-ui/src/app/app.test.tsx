import { screen } from '@testing-library/react';
import { expect, test } from 'vitest';
import { page } from '../test/fakeServer';
import { openSignedIn } from '../test/open';
import { sandboxList } from '../test/samples';
import { server } from '../test/server';

test('an unknown address says so and leads back', async () => {
  openSignedIn('/nowhere');

  expect(await screen.findByRole('heading', { name: 'There is no such page' })).toBeVisible();
});

test('the menu marks where one is', async () => {
  server.on('GET', '/api/v1/sandbox/requests', () => page([]));
  openSignedIn('/sandbox/requests');

  expect(await screen.findByRole('link', { name: 'Sandbox', current: 'page' })).toBeVisible();
});

test('colours follow the system until somebody chooses', async () => {
  server.on('GET', '/api/v1/cohorts', () => page([]));
  const { user } = openSignedIn('/cohorts');

  await user.click(await screen.findByRole('button', { name: 'Colours: As the system' }));
  await user.click(await screen.findByRole('menuitemradio', { name: 'Dark' }));

  expect(document.documentElement).toHaveAttribute('data-mantine-color-scheme', 'dark');
});

test('after a link that vanished with its page the keyboard goes on from the new heading', async () => {
  server
    .on('GET', '/api/v1/sandbox/lists', () => page([sandboxList()]))
    .on('GET', '/api/v1/sandbox/lists/{id}/members', () => page([]));
  const { user } = openSignedIn('/sandbox');

  await user.click(await screen.findByRole('link', { name: /Recent buyers/ }));

  expect(await screen.findByRole('heading', { level: 1, name: sandboxList().name })).toHaveFocus();
});
