import { screen, within } from '@testing-library/react';
import { expect, test } from 'vitest';
import { json, page } from '../../test/fakeServer';
import { openSignedIn } from '../../test/open';
import { counts, outcome, run } from '../../test/samples';
import { server } from '../../test/server';

test('a failed run says why and who can mend it', async () => {
  server
    .on('GET', '/api/v1/runs/{id}', () =>
      json(
        run({
          state: 'failed',
          ...counts({ undelivered: 580 }),
          failure: {
            code: 'destination_unavailable',
            stage: 'delivering',
            owner: 'destination',
            detail: 'It answered 503 for two minutes.',
          },
        }),
      ),
    )
    .on('GET', '/api/v1/runs/{id}/outcomes', () => page([]));
  openSignedIn('/runs/run_1');

  const alert = await screen.findByRole('alert');
  expect(alert).toHaveTextContent('Failed while delivering');
  expect(alert).toHaveTextContent('It answered 503 for two minutes.');
  expect(alert).toHaveTextContent('the destination’s to mend');
  expect(alert).toHaveTextContent('destination_unavailable');
  expect(screen.getByText('580')).toBeVisible();
});

test.each([
  ['sent a whole cohort', 'succeeded', 1_240, '1,240'],
  ['was to send a whole cohort and sent nobody', 'failed', 0, '0'],
] as const)('of a run that %s the users in the file are told, and why there is no CSV', async (_, state, sent, shown) => {
  server
    .on('GET', '/api/v1/runs/{id}', () =>
      json(
        run({
          state,
          sends_file: true,
          ...counts({ added: 0, removed: 0, sent }),
          csv: { address: null, why_none: 'There is no CSV of this run.' },
        }),
      ),
    )
    .on('GET', '/api/v1/runs/{id}/outcomes', () => page([]));
  openSignedIn('/runs/run_1');

  expect((await screen.findByText('In the file', { selector: 'dt' })).parentElement).toHaveTextContent(shown);
  expect(screen.getByText('There is no CSV of this run.')).toBeVisible();
  expect(screen.queryByText('Added')).toBeNull();
  expect(screen.queryByRole('link', { name: 'Download CSV' })).toBeNull();
});

test('outcomes are listed user by user and can be asked for by what became of them, operation and user', async () => {
  const asked: string[] = [];
  server
    .on('GET', '/api/v1/runs/{id}', () => json(run()))
    .on('GET', '/api/v1/runs/{id}/outcomes', ({ query }) => {
      query.delete('limit');
      asked.push(query.toString());
      const skipped = outcome({
        user_id: 'nobody',
        user_key: 'wsp_1/u:nobody',
        state: 'skipped',
        skip_reason: 'rejected_by_partner',
        reason: 'rejected_by_partner',
        partner_message: 'email is not an e-mail address',
      });
      return page(query.has('skip_reason') ? [skipped] : [outcome(), skipped]);
    });
  const { user } = openSignedIn('/runs/run_1');

  const table = await screen.findByRole('table', { name: 'Outcomes' });
  expect(within(table).getByText('customer-17850')).toBeVisible();
  expect(within(table).getByText('email is not an e-mail address')).toBeVisible();

  await user.click(screen.getByRole('combobox', { name: 'Outcome' }));
  await user.click(await screen.findByRole('option', { name: 'Skipped: rejected' }));
  await expect.poll(() => asked.at(-1)).toBe('skip_reason=rejected_by_partner');
  await user.click(screen.getByRole('combobox', { name: 'Outcome' }));
  await user.click(await screen.findByRole('option', { name: 'Undelivered' }));
  await expect.poll(() => asked.at(-1)).toBe('state=undelivered');
  await user.click(screen.getByRole('combobox', { name: 'Outcome' }));
  await user.click(await screen.findByRole('option', { name: 'Skipped: rejected' }));
  await user.click(screen.getByRole('combobox', { name: 'Operation' }));
  await user.click(await screen.findByRole('option', { name: 'Add' }));
  await user.type(screen.getByRole('textbox', { name: 'User' }), 'nobody');

  await expect.poll(() => asked.at(-1)).toBe('skip_reason=rejected_by_partner&operation=add&user=nobody');
  expect(await screen.findByText('nobody')).toBeVisible();
  expect(screen.queryByText('customer-17850')).toBeNull();
});

test('of a run that set values each user’s value is told, and set and unset can be asked for', async () => {
  const asked: string[] = [];
  server
    .on('GET', '/api/v1/runs/{id}', () => json(run({ ...counts({ added: 0, removed: 0, set: 3, unset: 1 }) })))
    .on('GET', '/api/v1/runs/{id}/outcomes', ({ query }) => {
      asked.push(query.get('operation') ?? '');
      return page([
        outcome({ user_key: 'wsp_1/u:a', operation: 'set', value: 'gold' }),
        outcome({ user_key: 'wsp_1/u:b', operation: 'set', value: 0 }),
        outcome({ user_key: 'wsp_1/u:c', operation: 'set', value: ['vip', 7] }),
        outcome({ user_key: 'wsp_1/u:d', operation: 'unset' }),
      ]);
    });
  const { user } = openSignedIn('/runs/run_1');

  const table = await screen.findByRole('table', { name: 'Outcomes' });
  const values = within(table)
    .getAllByRole('row')
    .slice(1)
    .map((row) => within(row).getAllByRole('cell')[3]?.textContent);
  expect(within(table).getAllByRole('columnheader')[3]).toHaveTextContent('Value');
  expect(values).toEqual(['gold', '0', '["vip",7]', '–']);

  await user.click(screen.getByRole('combobox', { name: 'Operation' }));
  await user.click(await screen.findByRole('option', { name: 'Unset' }));
  await expect.poll(() => asked.at(-1)).toBe('unset');
});

test('a run that set nothing has no column for values', async () => {
  server
    .on('GET', '/api/v1/runs/{id}', () => json(run()))
    .on('GET', '/api/v1/runs/{id}/outcomes', () => page([outcome()]));
  openSignedIn('/runs/run_1');

  const table = await screen.findByRole('table', { name: 'Outcomes' });
  expect(within(table).queryByRole('columnheader', { name: 'Value' })).toBeNull();
});

test('the outcomes can be downloaded as a table', async () => {
  server
    .on('GET', '/api/v1/runs/{id}', () => json(run()))
    .on('GET', '/api/v1/runs/{id}/outcomes', () => page([]));
  openSignedIn('/runs/run_1');

  expect(await screen.findByRole('link', { name: 'Download CSV' })).toHaveAttribute(
    'href',
    '/api/v1/runs/run_1/export.csv',
  );
});

const plan = {
  added: 3,
  removed: 412,
  set: 0,
  unset: 0,
  skipped: { unresolved_mapping: 2 },
  holding: 968,
  beyond_guard: true,
  sample: [
    {
      operation: 'remove',
      user_id: 'customer-17850',
      device_id: '',
      amplitude_id: '7',
      identifiers: { email: 'jane@example.org' },
      value: null,
      skip_reason: null,
    },
  ],
};

test('a run that waits shows what it would do and goes on when it is confirmed', async () => {
  let waiting = run({ state: 'awaiting_confirmation', plan, finished_at: null, ...counts({ added: 0, removed: 0 }) });
  server
    .on('GET', '/api/v1/runs/{id}', () => json(waiting))
    .on('GET', '/api/v1/runs/{id}/outcomes', () => page([]))
    .on('POST', '/api/v1/runs/{id}/confirm', () => {
      waiting = run({ state: 'delivering', plan, finished_at: null });
      return json(waiting, 202);
    });
  const { user } = openSignedIn('/runs/run_1');

  expect(await screen.findByRole('alert')).toHaveTextContent('remove 412 and add 3 users');
  const sample = screen.getByRole('table', { name: 'Some of these users' });
  expect(within(sample).getByText('jane@example.org')).toBeVisible();

  await user.click(screen.getByRole('button', { name: 'Confirm and send' }));

  await expect.poll(() => screen.queryByText('This run waits for confirmation')).toBeNull();
  expect(screen.getByRole('status')).toHaveTextContent('Delivering');
});

test('a run that waits can be cancelled', async () => {
  let waiting = run({ state: 'awaiting_confirmation', plan, finished_at: null });
  server
    .on('GET', '/api/v1/runs/{id}', () => json(waiting))
    .on('GET', '/api/v1/runs/{id}/outcomes', () => page([]))
    .on('POST', '/api/v1/runs/{id}/cancel', () => {
      waiting = run({ state: 'cancelled', plan });
      return json(waiting, 202);
    });
  const { user } = openSignedIn('/runs/run_1');

  await user.click(await screen.findByRole('button', { name: 'Cancel the run' }));

  await expect.poll(() => screen.queryByText('This run waits for confirmation')).toBeNull();
});

test('a dry run says that nothing was sent by it', async () => {
  server
    .on('GET', '/api/v1/runs/{id}', () => json(run({ dry_run: true, plan: { ...plan, beyond_guard: false } })))
    .on('GET', '/api/v1/runs/{id}/outcomes', () => page([]));
  openSignedIn('/runs/run_1');

  expect(await screen.findByRole('region', { name: 'What a run would do now' })).toHaveTextContent('412');
});

test('a dry run of values says who would be set to what, and who unset', async () => {
  const sample = (['set', 'unset'] as const).map((operation) => ({
    ...plan.sample[0]!,
    operation,
    amplitude_id: operation,
    value: operation === 'set' ? ('gold' as never) : null,
  }));
  server
    .on('GET', '/api/v1/runs/{id}', () => json(run({ dry_run: true, plan: { ...plan, beyond_guard: false, sample } })))
    .on('GET', '/api/v1/runs/{id}/outcomes', () => page([]));
  openSignedIn('/runs/run_1');

  const users = within(await screen.findByRole('table', { name: 'Some of these users' }));
  const cells = users.getAllByRole('row').slice(1).map((row) => within(row).getAllByRole('cell').map((cell) => cell.textContent));
  expect(cells.map((row) => [row[1], row[3]])).toEqual([['Set', 'gold'], ['Unset', '–']]);
});
