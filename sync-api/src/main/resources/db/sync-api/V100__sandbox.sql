-- The pretend vendor. Nothing else in the product reads these tables.
create table sandbox_list (
  number       bigint      generated always as identity primary key,
  id           text        collate "C" not null unique,
  workspace_id text        collate "C" not null references workspace,
  name         text        not null,
  external_key text        not null,
  created_at   timestamptz not null,
  updated_at   timestamptz not null,
  unique (workspace_id, external_key)
);
create index sandbox_list_workspace on sandbox_list (workspace_id, id desc);

-- json, not jsonb: it is only shown, and json also keeps what jsonb cannot hold.
create table sandbox_member (
  list_number bigint      not null references sandbox_list on delete cascade,
  identifier  text        collate "C" not null,
  value       text        collate "C" not null,
  properties  json        not null,
  added_at    timestamptz not null,
  primary key (list_number, identifier, value)
);

create table sandbox_request (
  id           bigint      generated always as identity primary key,
  workspace_id text        collate "C" not null references workspace,
  at           timestamptz not null,
  method       text        not null,
  path         text        not null,
  members      int         not null,
  status       int         not null,
  detail       text        not null
);
create index sandbox_request_workspace on sandbox_request (workspace_id, id desc);

create table sandbox_faults (
  workspace_id          text             collate "C" primary key references workspace,
  version               bigint           not null,
  fail_share            double precision not null,
  fail_status           int              not null,
  reject_share          double precision not null,
  drop_share            double precision not null,
  delay_ms              int              not null,
  rate_limit_per_second int
);
