import type { Cohort, CohortRequest, Destination, DestinationRequest, Run, SandboxFaults, Sync, SyncRequest } from '../api/types';
import { FakeServer, json, noContent, page, problem } from './fakeServer';
import * as sample from './samples';

const RUN_MS = 6_000;

/**
 * A small installation in memory with something of every kind, for looking at pages without services. Runs move on with
 * time. The password is `secret`.
 */
export function fakeInstallation(now: () => number = Date.now): FakeServer {
  const at = (ago: number) => new Date(now() - ago * 1000).toISOString();
  let signedIn = false;
  let faults = sample.faults();
  const cohorts = startCohorts(at);
  const destinations = startDestinations(at);
  const syncs = startSyncs(at);
  const runs = startRuns(at);
  const started = new Map<string, number>();

  function current(run: Run): Run {
    const begin = started.get(run.id);
    if (begin === undefined) return run;
    const progress = Math.min(1, (now() - begin) / RUN_MS);
    const answered = Math.round(progress * 1000);
    const over = progress === 1;
    const skipped = { unresolved_mapping: Math.round(answered * 0.03), rejected_by_partner: Math.round(answered * 0.01) };
    return {
      ...run,
      state: over ? 'succeeded' : 'delivering',
      progress,
      added: answered - skipped.unresolved_mapping - skipped.rejected_by_partner,
      removed: 0,
      skipped,
      success_rate: answered === 0 ? null : 0.96,
      finished_at: over ? new Date(begin + RUN_MS).toISOString() : null,
    };
  }
  const runsOf = (syncId: string) => runs.filter(({ sync_id }) => sync_id === syncId).map(current);
  const shown = (sync: Sync): Sync => ({ ...sync, last_run: runsOf(sync.id)[0] ?? null });
  const found = <T extends { id: string }>(all: T[], id: string, show: (value: T) => unknown = (value) => value) => {
    const value = all.find((each) => each.id === id);
    return value === undefined
      ? problem(404, 'Not found', `There is no ${id}.`)
      : json(show(value), 200, { ETag: '"1"' });
  };
  function setState(id: string, state: string) {
    const sync = syncs.find((each) => each.id === id);
    if (sync !== undefined) sync.state = state as Sync['state'];
    return found(syncs, id, shown);
  }

  return new FakeServer()
    .on('GET', '/api/v1/session', () => (signedIn ? json(sample.session()) : problem(401, 'Not signed in', 'Sign in.')))
    .on('POST', '/api/v1/session', async ({ body }) => {
      const { password } = await body<{ password: string }>();
      signedIn = password === 'secret';
      return signedIn
        ? json(sample.session())
        : problem(401, 'Not signed in', 'E-mail or password is wrong. Try again, or ask an admin.');
    })
    .on('DELETE', '/api/v1/session', () => {
      signedIn = false;
      return noContent();
    })
    .on('GET', '/api/v1/cohorts', () => page(cohorts))
    .on('GET', '/api/v1/cohorts/{id}', ({ id }) => found(cohorts, id))
    .on('POST', '/api/v1/cohorts', async ({ body }) => {
      const request = await body<CohortRequest>();
      if (JSON.stringify(request.definition).includes('nonsense')) {
        return problem(422, 'The definition cannot be read', '1 fault in the definition', [
          { field: 'definition.comparison', message: 'is not known; use one of is, at_least, at_most' },
        ]);
      }
      const made: Cohort = sample.cohort({ ...request, id: `coh_${cohorts.length + 1}`, created_at: at(0) } as Cohort);
      cohorts.unshift(made);
      return json(made, 201);
    })
    .on('PUT', '/api/v1/cohorts/{id}', async ({ id, body }) => {
      Object.assign(cohorts.find((each) => each.id === id) ?? {}, await body<CohortRequest>());
      return found(cohorts, id);
    })
    .on('GET', '/api/v1/catalog', () => page([sample.sandboxEntry(), sample.webhookEntry()]))
    .on('GET', '/api/v1/destinations', () => page(destinations))
    .on('GET', '/api/v1/destinations/{id}', ({ id }) => found(destinations, id))
    .on('POST', '/api/v1/destinations', async ({ body }) => {
      const { secrets: _, ...plain } = await body<DestinationRequest>();
      const made = sample.destination({ ...plain, id: `dst_${destinations.length + 1}`, created_at: at(0) } as Destination);
      destinations.unshift(made);
      return json(made, 201);
    })
    .on('POST', '/api/v1/destinations/{id}/test', () =>
      json({
        ok: true,
        checks: [
          { name: 'Settings are complete', ok: true, detail: null },
          { name: 'The address answers', ok: true, detail: '200 after 12 ms' },
        ],
      }),
    )
    .on('GET', '/api/v1/syncs', () => page(syncs.map(shown)))
    .on('GET', '/api/v1/syncs/{id}', ({ id }) => found(syncs, id, shown))
    .on('POST', '/api/v1/syncs', async ({ body }) => {
      const request = await body<SyncRequest>();
      const made = sample.sync({ ...request, id: `syn_${syncs.length + 1}`, holding: 0, last_run: null } as Sync);
      syncs.unshift(made);
      return json(made, 201);
    })
    .on('POST', '/api/v1/syncs/{id}/pause', ({ id }) => setState(id, 'paused'))
    .on('POST', '/api/v1/syncs/{id}/resume', ({ id }) => setState(id, 'active'))
    .on('GET', '/api/v1/syncs/{id}/runs', ({ id }) => page(runsOf(id)))
    .on('POST', '/api/v1/syncs/{id}/runs', ({ id }) => {
      const made = sample.run({ id: `run_${runs.length + 1}`, sync_id: id, state: 'queued', created_at: at(0), started_at: at(0) });
      started.set(made.id, now());
      runs.unshift(made);
      return json(current(made), 202);
    })
    .on('GET', '/api/v1/runs/{id}', ({ id }) => found(runs, id, current))
    .on('GET', '/api/v1/runs/{id}/outcomes', ({ query }) => page(outcomes(at, query.get('skip_reason'))))
    .on('GET', '/api/v1/sandbox/lists', () =>
      page([sample.sandboxList(), sample.sandboxList({ id: 'lst_2', name: '[Amplitude] Big spenders: coh_2', members: 41 })]),
    )
    .on('GET', '/api/v1/sandbox/lists/{id}/members', () =>
      page(
        ['jane@example.org', 'omar@example.org', 'li@example.org'].map((email) => ({
          identifier: 'email',
          value: email,
          properties: { plan: 'plus' },
          added_at: at(86_400),
        })),
        'more',
      ),
    )
    .on('GET', '/api/v1/sandbox/requests', () =>
      page([
        sample.sandboxRequest({ at: at(20) }),
        sample.sandboxRequest({ at: at(25), status: 503, detail: 'failed as told' }),
        sample.sandboxRequest({ at: at(300), path: '/sandbox/v1/lists/lst_1/remove', members: 12, detail: '12 removed' }),
      ]),
    )
    .on('GET', '/api/v1/sandbox/faults', () => json(faults, 200, { ETag: '"1"' }))
    .on('PUT', '/api/v1/sandbox/faults', async ({ body }) => {
      faults = await body<SandboxFaults>();
      return json(faults);
    })
    .on('GET', '/api/v1/caught-mails', () => page([sample.mail({ received_at: at(50) }), failureMail(at(3600))]));
}

type At = (secondsAgo: number) => string;

function startCohorts(at: At): Cohort[] {
  return [
    sample.cohort({ computed_at: at(40) }),
    sample.cohort({
      id: 'coh_2',
      failing: { users: 3, reason: 'IllegalStateException at StoredEvent.foreign' },
      name: 'Big spenders in two countries',
      description: '',
      size: 1_204,
      state: 'computing',
      progress: 0.42,
      computed_at: null,
      definition: {
        all: [
          { type: 'property', property: 'country', operator: 'is', values: ['Germany', 'France'] },
          {
            type: 'performed',
            event: ['purchase', 'subscribe'],
            where: [{ property: 'price', operator: 'at_least', values: [100] }],
            comparison: 'at_least',
            value: 3,
          },
          { not: { type: 'in_cohort', cohort_id: 'coh_1' } },
        ],
      },
    }),
    sample.cohort({
      id: 'coh_3',
      name: 'Lapsed customers',
      description: 'Bought before, but not in the last 90 days',
      state: 'failed',
      size: 310,
      computed_at: at(90_000),
    }),
  ];
}

function startDestinations(at: At): Destination[] {
  return [
    sample.destination({ created_at: at(300_000) }),
    sample.destination({
      id: 'dst_2',
      type: 'webhook',
      name: 'Shop backend',
      settings: { url: 'https://shop.example.org/cohorts', batch_size: 500 },
      mapping: [
        { identifier: 'user_id', property: 'user_id' },
        { identifier: 'user_id', property: 'legacy_id' },
      ],
      secrets_set: ['signing_secret'],
      state: 'stopped',
      trouble: {
        code: 'credentials_refused',
        owner: 'customer',
        detail: 'The address answered 401: the signing secret is refused.',
        since: at(5_000),
      },
      created_at: at(600_000),
    }),
  ];
}

function startSyncs(at: At): Sync[] {
  return [
    sample.sync({ created_at: at(200_000) }),
    sample.sync({
      id: 'syn_2',
      item: { type: 'cohort', id: 'coh_3' },
      destination_id: 'dst_2',
      cadence: sample.cadence('real_time'),
      state: 'stopped',
      holding: 298,
    }),
    sample.sync({ id: 'syn_3', item: { type: 'cohort', id: 'coh_2' }, state: 'paused', holding: 41 }),
  ];
}

function startRuns(at: At): Run[] {
  return [
    sample.run({ started_at: at(700), finished_at: at(693) }),
    sample.run({
      id: 'run_2',
      started_at: at(4_000),
      finished_at: at(3_880),
      state: 'failed',
      ...sample.counts({
        added: 400,
        removed: 0,
        undelivered: 580,
        skipped: { unresolved_mapping: 20, rejected_by_partner: 0 },
      }),
      success_rate: 0.952,
      failure: {
        code: 'destination_unavailable',
        stage: 'delivering',
        owner: 'destination',
        detail: 'Sandbox answered 503 for two minutes; 580 users were not sent.',
      },
    }),
    sample.run({
      id: 'run_3',
      sync_id: 'syn_2',
      started_at: at(90_000),
      finished_at: at(89_990),
      success_rate: 0.81,
      below_target: true,
    }),
  ];
}

function outcomes(at: At, skipReason: string | null) {
  return [
    sample.outcome({ answered_at: at(694) }),
    sample.outcome({ user_id: 'customer-13047', user_key: 'wsp_1/u:customer-13047', operation: 'remove', identifiers: { email: 'omar@example.org' }, answered_at: at(694) }),
    sample.outcome({
      user_id: 'customer-12583',
      user_key: 'wsp_1/u:customer-12583',
      state: 'skipped',
      identifiers: {},
      skip_reason: 'unresolved_mapping',
      reason: 'unresolved_mapping',
      answered_at: at(695),
    }),
    sample.outcome({
      user_id: 'customer-17511',
      user_key: 'wsp_1/u:customer-17511',
      state: 'skipped',
      identifiers: { email: 'not-an-address' },
      skip_reason: 'rejected_by_partner',
      reason: 'rejected_by_partner',
      partner_message: 'email is not an e-mail address',
      answered_at: at(695),
    }),
  ].filter((each) => skipReason === null || each.skip_reason === skipReason);
}

function failureMail(receivedAt: string) {
  return sample.mail({
    id: 'mail_2',
    received_at: receivedAt,
    subject: 'Recent buyers → Sandbox: the run failed',
    text: 'The run failed: Sandbox answered 503 for two minutes.',
  });
}
