import { screen, waitFor, within } from '@testing-library/react';
import { beforeEach, expect, test } from 'vitest';
import { json, page, problem } from '../../test/fakeServer';
import { openSignedIn } from '../../test/open';
import { cohort, counts, destination, run, sandboxEntry, sync, target } from '../../test/samples';
import { server } from '../../test/server';

beforeEach(() => {
  server
    .on('GET', '/api/v1/cohorts', () => page([cohort()]))
    .on('GET', '/api/v1/destinations', () =>
      page([destination(), destination({ id: 'dst_2', type: 'ads', name: 'Ad network' })]),
    )
    .on('GET', '/api/v1/catalog', () =>
      page([sandboxEntry(), { ...sandboxEntry(), type: 'ads', cadences: { on_demand: true, real_time: false } }]),
    );
});

test('a sync is listed by its two ends, with what it holds and how the last run went', async () => {
  server.on('GET', '/api/v1/syncs', () =>
    page([sync({ last_run: run({ success_rate: 0.81, below_target: true }), holding: 968 })]),
  );
  openSignedIn('/syncs');

  const row = (await screen.findByRole('link', { name: 'Recent buyers → Sandbox' })).closest('tr');
  expect(row).toHaveTextContent('On demand');
  expect(row).toHaveTextContent('968');
  expect(row).toHaveTextContent('Below target');
  expect(row).toHaveTextContent('81%');
});

test('a run started here is followed until it succeeded', async () => {
  let last = run({ id: 'run_1' });
  let asked = 0;
  server
    .on('GET', '/api/v1/syncs/{id}', () => json(sync({ last_run: last }), 200, { ETag: '"1"' }))
    .on('GET', '/api/v1/syncs/{id}/runs', () => {
      if (last.id === 'run_2') {
        asked += 1;
        if (asked > 1) last = run({ id: 'run_2', ...counts({ added: 41, removed: 0 }) });
      }
      return page([last]);
    })
    .on('POST', '/api/v1/syncs/{id}/runs', () => {
      last = run({ id: 'run_2', state: 'delivering', progress: 0.4, ...counts({ added: 17 }), finished_at: null });
      return json(last, 202);
    });
  const { user } = openSignedIn('/syncs/syn_1');

  await user.click(await screen.findByRole('button', { name: 'Start a run' }));

  const running = await screen.findByRole('region', { name: 'Running now' });
  expect(within(running).getByText('40%')).toBeVisible();
  expect(within(running).getByText('17')).toBeVisible();
  expect(screen.getByRole('button', { name: 'Running' })).toBeDisabled();
  await waitFor(() => expect(screen.queryByRole('region', { name: 'Running now' })).toBeNull(), { timeout: 5_000 });
  expect(within(screen.getByRole('table', { name: 'Runs' })).getByText('41')).toBeVisible();
});

test('a dry run is opened as soon as it is started', async () => {
  server
    .on('GET', '/api/v1/syncs/{id}', () => json(sync(), 200, { ETag: '"1"' }))
    .on('GET', '/api/v1/syncs/{id}/runs', () => page([]))
    .on('POST', '/api/v1/syncs/{id}/runs', async ({ body }) => {
      expect(await body()).toEqual({ dry_run: true });
      return json(run({ id: 'run_2', dry_run: true }), 202);
    })
    .on('GET', '/api/v1/runs/{id}', () => json(run({ id: 'run_2', dry_run: true })))
    .on('GET', '/api/v1/runs/{id}/outcomes', () => page([]));
  const { user } = openSignedIn('/syncs/syn_1');

  await user.click(await screen.findByRole('button', { name: 'Dry run' }));

  expect(await screen.findByText('run_2')).toBeVisible();
});

test('a sync can be paused and resumed', async () => {
  let state: 'active' | 'paused' = 'active';
  server
    .on('GET', '/api/v1/syncs', () => page([sync({ state })]))
    .on('POST', '/api/v1/syncs/{id}/pause', () => {
      state = 'paused';
      return json(sync({ state }));
    })
    .on('POST', '/api/v1/syncs/{id}/resume', () => {
      state = 'active';
      return json(sync({ state }));
    });
  const { user } = openSignedIn('/syncs');

  await user.click(await screen.findByRole('button', { name: 'Pause' }));
  expect(await screen.findByText('Paused')).toBeVisible();
  expect(screen.queryByRole('button', { name: 'Start a run' })).toBeNull();

  await user.click(screen.getByRole('button', { name: 'Resume' }));
  expect(await screen.findByText('Active')).toBeVisible();
});

test('a refused command says why', async () => {
  server
    .on('GET', '/api/v1/syncs', () => page([sync()]))
    .on('POST', '/api/v1/syncs/{id}/runs', () => problem(409, 'Already running', 'Wait for the present run.'));
  const { user } = openSignedIn('/syncs');

  await user.click(await screen.findByRole('button', { name: 'Start a run' }));

  expect(await screen.findByText('Wait for the present run.')).toBeVisible();
});

test('a stopped sync leads to its destination', async () => {
  server
    .on('GET', '/api/v1/syncs/{id}', () => json(sync({ state: 'stopped' }), 200, { ETag: '"1"' }))
    .on('GET', '/api/v1/syncs/{id}/runs', () => page([]));
  openSignedIn('/syncs/syn_1');

  expect(await screen.findByRole('link', { name: 'Look at the destination' })).toHaveAttribute(
    'href',
    '/destinations/dst_1',
  );
});

test('a new sync starts with the cohort it was asked for', async () => {
  server
    .on('POST', '/api/v1/syncs', async ({ body }) => {
      expect(await body()).toEqual({
        item: { type: 'cohort', id: 'coh_1' },
        destination_id: 'dst_1',
        cadence: { type: 'real_time' },
      });
      return json(sync({ id: 'syn_5' }), 201);
    })
    .on('GET', '/api/v1/syncs/{id}', ({ id }) => json(sync({ id }), 200, { ETag: '"1"' }))
    .on('GET', '/api/v1/syncs/{id}/runs', () => page([]));
  const { user, address } = openSignedIn('/syncs/new?cohort=coh_1');

  expect(await screen.findByRole('combobox', { name: /Cohort/ })).toHaveValue('Recent buyers');
  await user.click(screen.getByRole('combobox', { name: /Destination/ }));
  await user.click(await screen.findByRole('option', { name: 'Sandbox' }));
  await user.click(screen.getByRole('radio', { name: /Real time/ }));
  await user.click(screen.getByRole('button', { name: 'Create the sync' }));

  await waitFor(() => expect(address()).toBe('/syncs/syn_5'));
});

test('real time is not offered for a destination that does not take it', async () => {
  const { user } = openSignedIn('/syncs/new?cohort=coh_1');

  await user.click(await screen.findByRole('combobox', { name: /Destination/ }));
  await user.click(await screen.findByRole('option', { name: 'Ad network' }));

  expect(screen.getByRole('radio', { name: /Real time/ })).toBeDisabled();
  expect(screen.getByText('This destination is not made for frequent updates')).toBeVisible();
});

test('a sync to a destination with several targets names one, and its page shows it', async () => {
  server
    .on('GET', '/api/v1/destinations', () =>
      page([destination({ name: 'Ad network', targets: [target('Europe', 'eu'), target('America', 'us')] })]),
    )
    .on('POST', '/api/v1/syncs', async ({ body }) => {
      expect(await body()).toMatchObject({ destination_id: 'dst_1', target: 'America' });
      return json(sync({ id: 'syn_5' }), 201);
    })
    .on('GET', '/api/v1/syncs/{id}', ({ id }) => json(sync({ id, target: 'America' }), 200, { ETag: '"1"' }))
    .on('GET', '/api/v1/syncs/{id}/runs', () => page([]));
  const { user, address } = openSignedIn('/syncs/new?cohort=coh_1');

  await user.click(await screen.findByRole('combobox', { name: /Destination/ }));
  await user.click(await screen.findByRole('option', { name: 'Ad network' }));
  expect(screen.getByRole('button', { name: 'Create the sync' })).toBeDisabled();
  await user.click(screen.getByRole('combobox', { name: /Target/ }));
  await user.click(await screen.findByRole('option', { name: 'America' }));
  await user.click(screen.getByRole('button', { name: 'Create the sync' }));

  await waitFor(() => expect(address()).toBe('/syncs/syn_5'));
  expect(await screen.findByText('America')).toBeVisible();
  expect(screen.getByRole('heading', { name: 'Recent buyers → Ad network, America' })).toBeVisible();
});

test('one target needs no choice', async () => {
  server.on('GET', '/api/v1/destinations', () =>
    page([destination({ name: 'Ad network', targets: [target('Europe', 'eu')] })]),
  );
  const { user } = openSignedIn('/syncs/new?cohort=coh_1');

  await user.click(await screen.findByRole('combobox', { name: /Destination/ }));
  await user.click(await screen.findByRole('option', { name: 'Ad network' }));

  expect(screen.queryByRole('combobox', { name: /Target/ })).toBeNull();
  expect(screen.getByRole('button', { name: 'Create the sync' })).toBeEnabled();
});
