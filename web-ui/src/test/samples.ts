import type {
  Cadence,
  CatalogEntry,
  CaughtMail,
  Cohort,
  Counts,
  Destination,
  Outcome,
  Run,
  SandboxFaults,
  SandboxList,
  SandboxRequest,
  Session,
  Sync,
  Target,
} from '../api/types';

/** Samples of everything the API answers; tests change what they are about. */

export function session(): Session {
  return { email: 'ada@example.org', role: 'admin', workspace: { id: 'wsp_1', name: 'Main' } };
}

export function cohort(part: Partial<Cohort> = {}): Cohort {
  return {
    id: 'coh_1',
    name: 'Recent buyers',
    description: 'Bought something this month',
    static: false,
    definition: { type: 'performed', event: 'purchase', time: { type: 'last', amount: 30, unit: 'days' } },
    size: 12_345,
    state: 'ready',
    reason: null,
    failing: null,
    warnings: [],
    progress: 1,
    computed_at: '2026-11-23T12:00:00Z',
    created_at: '2026-11-20T12:00:00Z',
    updated_at: '2026-11-20T12:00:00Z',
    version: 1,
    ...part,
  };
}

export function destination(part: Partial<Destination> = {}): Destination {
  return {
    id: 'dst_1',
    type: 'sandbox',
    name: 'Sandbox',
    settings: {},
    secrets_set: [],
    targets: [],
    mapping: [{ identifier: 'email', property: 'email' }],
    kept: [],
    state: 'active',
    trouble: null,
    created_at: '2026-11-20T12:00:00Z',
    updated_at: '2026-11-20T12:00:00Z',
    version: 1,
    ...part,
  };
}

export function counts(part: Partial<Counts> = {}): Counts {
  return {
    added: 980,
    removed: 12,
    set: 0,
    unset: 0,
    sent: 0,
    skipped: { unresolved_mapping: 6, rejected_by_partner: 2 },
    undelivered: 0,
    ...part,
  };
}

export function run(part: Partial<Run> = {}): Run {
  return {
    id: 'run_1',
    sync_id: 'syn_1',
    state: 'succeeded',
    destination_id: 'dst_1',
    dry_run: false,
    sends_file: false,
    ...counts(),
    success_rate: 0.992,
    below_target: false,
    progress: 1,
    created_at: '2026-11-23T12:00:00Z',
    started_at: '2026-11-23T12:00:00Z',
    finished_at: '2026-11-23T12:00:07Z',
    failure: null,
    plan: null,
    csv: { address: '/api/v1/runs/run_1/export.csv', why_none: null },
    ...part,
  };
}

/** A cadence without a schedule. */
export function cadence(type: Cadence['type']): Cadence {
  return { type, at: null, time_zone: null, expression: null };
}

export function sync(part: Partial<Sync> = {}): Sync {
  return {
    id: 'syn_1',
    name: 'Recent buyers to Sandbox',
    item: { type: 'cohort', id: 'coh_1' },
    destination_id: 'dst_1',
    target: null,
    cadence: cadence('on_demand'),
    next_run_at: null,
    state: 'active',
    paused_because: null,
    holding: 968,
    success_rate_target: 0.95,
    last_run: run(),
    pending: 0,
    attributes: [],
    guard: { enabled: true, removals: { percent: 30, users: 100 }, additions: null },
    created_at: '2026-11-20T12:00:00Z',
    updated_at: '2026-11-20T12:00:00Z',
    version: 1,
    ...part,
  };
}

export function outcome(part: Partial<Outcome> = {}): Outcome {
  return {
    user_id: 'customer-17850',
    user_key: 'wsp_1/u:customer-17850',
    amplitude_id: '412000000017850',
    operation: 'add',
    state: 'delivered',
    identifiers: { email: 'jane@example.org' },
    value: null,
    skip_reason: null,
    reason: null,
    partner_message: null,
    answered_at: '2026-11-23T12:00:03Z',
    sync_id: 'syn_1',
    destination_id: 'dst_1',
    accepted_at: null,
    destination_name: 'Sandbox',
    sync_name: 'Recent buyers to Sandbox',
    run_id: 'run_1',
    ...part,
  };
}

export function sandboxEntry(): CatalogEntry {
  return {
    type: 'sandbox',
    name: 'Sandbox',
    category: 'testing',
    description: 'Inside Cohort Sync: keeps what it receives and shows it.',
    documentation: '',
    settings_schema: { type: 'object', properties: {}, required: [], additionalProperties: false },
    target_settings_schema: null,
    account_setting: null,
    identifiers: [
      { name: 'email', title: 'E-mail', expectation: 'an e-mail address' },
      { name: 'external_id', title: 'External id', expectation: 'a text' },
    ],
    cadences: { on_demand: true, real_time: true },
    success_rate_target: 0.95,
    contract: 'list',
    rate_limit: null,
    sources: [],
  };
}

/** An entry whose destinations have customer accounts. */
export function adsEntry(): CatalogEntry {
  return {
    ...sandboxEntry(),
    type: 'ads',
    name: 'Ad network',
    target_settings_schema: {
      type: 'object',
      properties: { account_id: { type: 'string', title: 'Account' } },
      required: ['account_id'],
      additionalProperties: false,
    },
    account_setting: 'account_id',
  };
}

/** A target of a destination of {@link adsEntry}. */
export function target(name: string, account: string): Target {
  return { name, settings: { account_id: account }, secrets_set: [] };
}

export function webhookEntry(): CatalogEntry {
  return {
    type: 'webhook',
    name: 'Cohort webhook',
    category: 'webhook',
    description: 'Posts who enters and who leaves to an address of yours, signed.',
    documentation: '',
    settings_schema: {
      type: 'object',
      properties: {
        url: { type: 'string', format: 'uri', title: 'Address', description: 'Where messages are posted' },
        batch_size: { type: 'integer', title: 'Users per message', minimum: 1, maximum: 1000, default: 500 },
        signing_secret: { type: 'string', title: 'Signing secret', writeOnly: true },
        headers: {
          type: 'array',
          title: 'Extra headers',
          items: { type: 'object', properties: { name: { type: 'string' }, value: { type: 'string' } } },
        },
      },
      required: ['url', 'signing_secret'],
      additionalProperties: false,
    },
    target_settings_schema: null,
    account_setting: null,
    identifiers: [{ name: 'user_id', title: 'User id', expectation: 'a text' }],
    cadences: { on_demand: true, real_time: true },
    success_rate_target: 0.95,
    contract: 'list',
    rate_limit: null,
    sources: [],
  };
}

export function faults(part: Partial<SandboxFaults> = {}): SandboxFaults {
  return {
    fail_share: 0,
    fail_status: 503,
    reject_share: 0,
    drop_share: 0,
    delay_ms: 0,
    rate_limit_per_second: 0,
    ...part,
  };
}

export function sandboxList(part: Partial<SandboxList> = {}): SandboxList {
  return { id: 'lst_1', account: '', name: '[Amplitude] Recent buyers: coh_1', external_key: 'syn_1', members: 968, updated_at: '2026-11-21T09:00:00Z', ...part };
}

export function sandboxRequest(part: Partial<SandboxRequest> = {}): SandboxRequest {
  return {
    at: '2026-11-23T12:00:02Z',
    method: 'POST',
    path: '/sandbox/v1/lists/lst_1/members',
    status: 200,
    members: 500,
    detail: '500 added',
    ...part,
  };
}

export function mail(part: Partial<CaughtMail> = {}): CaughtMail {
  return {
    id: 'mail_1',
    received_at: '2026-11-23T12:00:09Z',
    from: 'cohort-sync@localhost',
    to: ['ada@example.org'],
    subject: 'Recent buyers → Sandbox: the run succeeded',
    text: 'The run succeeded. 980 users added, 12 removed.',
    html: '<html><body style="font-family:sans-serif;padding:24px"><h1>The run succeeded</h1><p>980 users added, 12 removed.</p></body></html>',
    ...part,
  };
}
