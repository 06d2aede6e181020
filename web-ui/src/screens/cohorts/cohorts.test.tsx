import { screen, waitFor, within } from '@testing-library/react';
import { expect, test, vi } from 'vitest';
import { json, page, problem } from '../../test/fakeServer';
import { openSignedIn } from '../../test/open';
import { cohort, sync } from '../../test/samples';
import { server } from '../../test/server';

function rowOf(name: string): HTMLElement {
  const row = screen.getByRole('link', { name }).closest('tr');
  if (row === null) throw new Error(`no row of ${name}`);
  return row;
}

test('a failed cohort says why and that its users stay', async () => {
  server
    .on('GET', '/api/v1/cohorts/{id}', () =>
      json(cohort({ state: 'failed', reason: 'definition.type (telepathy) is not a condition', computed_at: null })),
    )
    .on('GET', '/api/v1/syncs', () => page([]));
  openSignedIn('/cohorts/coh_1');

  const alert = await screen.findByRole('alert');
  expect(alert).toHaveTextContent('definition.type (telepathy) is not a condition');
  expect(alert).toHaveTextContent('keeps the definition before it');
  expect(screen.getByText('Failed')).toBeVisible();
});

test('a cohort that fails for some users says for how many and why', async () => {
  server
    .on('GET', '/api/v1/cohorts/{id}', () =>
      json(cohort({ failing: { users: 1_200, reason: 'ArithmeticException at SpanInMillis.after' } })),
    )
    .on('GET', '/api/v1/syncs', () => page([]));
  openSignedIn('/cohorts/coh_1');

  const alert = await screen.findByRole('alert');
  expect(alert).toHaveTextContent('cannot be evaluated for 1,200 users');
  expect(alert).toHaveTextContent('ArithmeticException at SpanInMillis.after');
  expect(screen.getByText('Ready')).toBeVisible();
});

test('each cohort is listed with its size and state', async () => {
  server.on('GET', '/api/v1/cohorts', () =>
    page([
      cohort(),
      cohort({ id: 'coh_2', name: 'Big spenders', state: 'computing', progress: 0.42, size: 7 }),
      cohort({ id: 'coh_3', name: 'Lapsed', state: 'failed' }),
    ]),
  );
  openSignedIn('/cohorts');

  await screen.findByRole('table', { name: 'Cohorts' });
  expect(within(rowOf('Recent buyers')).getByText('12,345')).toBeVisible();
  expect(within(rowOf('Recent buyers')).getByText('Ready')).toBeVisible();
  expect(within(rowOf('Big spenders')).getByRole('progressbar', { name: 'Progress of Big spenders' })).toHaveAttribute(
    'aria-valuenow',
    '42',
  );
  expect(within(rowOf('Lapsed')).getByText('Failed')).toBeVisible();
});

test('a cohort that is computing becomes ready before the eyes', async () => {
  let asked = 0;
  server.on('GET', '/api/v1/cohorts', () => {
    asked += 1;
    return page([asked === 1 ? cohort({ state: 'computing', progress: 0.5, size: 10 }) : cohort()]);
  });
  openSignedIn('/cohorts');

  expect(await screen.findByText('Computing')).toBeVisible();
  expect(await screen.findByText('Ready', {}, { timeout: 4_000 })).toBeVisible();
});

test('a long list is continued on demand', async () => {
  server.on('GET', '/api/v1/cohorts', ({ query }) =>
    query.get('cursor') === null ? page([cohort()], 'c2') : page([cohort({ id: 'coh_2', name: 'Older' })]),
  );
  const { user } = openSignedIn('/cohorts');

  await user.click(await screen.findByRole('button', { name: 'Show more' }));

  expect(await screen.findByRole('link', { name: 'Older' })).toBeVisible();
  expect(screen.getByRole('link', { name: 'Recent buyers' })).toBeVisible();
  expect(screen.queryByRole('button', { name: 'Show more' })).toBeNull();
});

test('a list that cannot be read says why', async () => {
  server.on('GET', '/api/v1/cohorts', () => problem(503, 'Not ready', 'The database does not answer.'));
  openSignedIn('/cohorts');

  expect(await screen.findByRole('alert')).toHaveTextContent('The database does not answer.');
});

test('without cohorts the page says what to do', async () => {
  server.on('GET', '/api/v1/cohorts', () => page([]));
  openSignedIn('/cohorts');

  expect(await screen.findByText('No cohorts yet')).toBeVisible();
  expect(screen.getByRole('link', { name: 'New cohort' })).toHaveAttribute('href', '/cohorts/new');
});

test('a new cohort is sent with a key of its own and then shown', async () => {
  const received = vi.fn();
  server
    .on('POST', '/api/v1/cohorts', async ({ request, body }) => {
      received(request.headers.get('Idempotency-Key'), await body());
      return json(cohort({ id: 'coh_9', name: 'Buyers' }), 201);
    })
    .on('GET', '/api/v1/cohorts/{id}', ({ id }) => json(cohort({ id, name: 'Buyers' }), 200, { ETag: '"1"' }))
    .on('GET', '/api/v1/cohorts', () => page([]))
    .on('GET', '/api/v1/destinations', () => page([]))
    .on('GET', '/api/v1/syncs', () => page([]));
  const { user, address } = openSignedIn('/cohorts/new');

  await user.type(await screen.findByRole('textbox', { name: /Name/ }), ' Buyers ');
  await user.click(await screen.findByRole('button', { name: 'Lapsed customers' }));
  await user.click(screen.getByRole('button', { name: 'Create the cohort' }));

  await waitFor(() => expect(address()).toBe('/cohorts/coh_9'));
  expect(received).toHaveBeenCalledExactlyOnceWith(
    expect.stringMatching(/^[0-9a-f]{32}$/),
    expect.objectContaining({ name: 'Buyers', definition: { all: expect.any(Array) } }),
  );
});

test('faults of the definition stand at their lines and faults of fields at their fields', async () => {
  server.on('POST', '/api/v1/cohorts', () =>
    problem(400, 'Invalid input', 'Two fields are wrong.', [
      { field: 'name', message: 'is taken by another cohort' },
      { field: 'definition.comparison', message: 'is not known' },
    ]),
  );
  const { user } = openSignedIn('/cohorts/new');

  await user.type(await screen.findByRole('textbox', { name: /Name/ }), 'Buyers');
  await user.click(screen.getByRole('button', { name: 'Create the cohort' }));

  const faults = await screen.findByRole('alert', { name: 'Faults of the definition' });
  expect(faults).toHaveTextContent('Line 4: definition.comparison is not known');
  expect(screen.getByRole('textbox', { name: /Name/ })).toHaveAccessibleDescription('is taken by another cohort');
});

test('a change names the version it started from, and a newer one is not overwritten', async () => {
  server
    .on('GET', '/api/v1/cohorts/{id}', () => json(cohort(), 200, { ETag: '"7"' }))
    .on('PUT', '/api/v1/cohorts/{id}', ({ request }) => {
      expect(request.headers.get('If-Match')).toBe('"7"');
      return problem(412, 'Changed meanwhile', 'Somebody else changed the cohort; load it again.');
    });
  const { user } = openSignedIn('/cohorts/coh_1/edit');

  await user.type(await screen.findByRole('textbox', { name: /Name/ }), '!');
  await user.click(screen.getByRole('button', { name: 'Save' }));

  expect(await screen.findByText('Somebody else changed the cohort; load it again.')).toBeVisible();
});

test('a cohort page says the definition in words and lists the syncs of this cohort only', async () => {
  server
    .on('GET', '/api/v1/cohorts/{id}', () => json(cohort(), 200, { ETag: '"1"' }))
    .on('GET', '/api/v1/cohorts', () => page([cohort(), cohort({ id: 'coh_2', name: 'Others' })]))
    .on('GET', '/api/v1/destinations', () => page([]))
    .on('GET', '/api/v1/syncs', () => page([sync(), sync({ id: 'syn_2', item: { type: 'cohort', id: 'coh_2' } })]));
  openSignedIn('/cohorts/coh_1');

  expect(await screen.findByText('Performed “purchase” at least once in the last 30 days')).toBeVisible();
  const table = await screen.findByRole('table', { name: 'Syncs' });
  expect(within(table).getAllByRole('row')).toHaveLength(2);
});

test('a static cohort shows and asks for no definition', async () => {
  const received = vi.fn();
  server
    .on('GET', '/api/v1/cohorts/{id}', () => json(cohort({ definition: null, static: true }), 200, { ETag: '"1"' }))
    .on('PUT', '/api/v1/cohorts/{id}', async ({ request }) => {
      received(await request.json());
      return json(cohort({ definition: null, static: true }));
    })
    .on('GET', '/api/v1/cohorts', () => page([]))
    .on('GET', '/api/v1/destinations', () => page([]))
    .on('GET', '/api/v1/syncs', () => page([]));
  const { user } = openSignedIn('/cohorts/coh_1');

  expect(await screen.findByText(/its members are listed/)).toBeVisible();
  await user.click(screen.getByRole('link', { name: 'Edit' }));
  await user.click(await screen.findByRole('button', { name: 'Save' }));

  const { name, description } = cohort();
  await waitFor(() => expect(received).toHaveBeenCalledExactlyOnceWith({ name, description, static: true }));
});
