-- What the engine stores per user; never used again.
create sequence cohort_number as int;
create sequence sync_number as int;

create table cohort (
  id                 text collate "C" primary key,
  workspace_id       text collate "C" not null references workspace,
  number             int         not null unique,
  version            bigint      not null,
  definition_version bigint      not null,
  name               text        not null,
  description        text        not null,
  definition         text        not null check (definition is json object),
  created_at         timestamptz not null,
  updated_at         timestamptz not null
);
create index cohort_workspace on cohort (workspace_id, id desc);

create table destination (
  id           text collate "C" primary key,
  workspace_id text collate "C" not null references workspace,
  version      bigint      not null,
  type         text        not null,
  name         text        not null,
  settings     text        not null check (settings is json object),
  -- Sealed; see SecretBox.
  secrets      text        not null check (secrets is json object),
  mapping      text        not null check (mapping is json array),
  stopped      boolean     not null,
  trouble      text        check (trouble is json object),
  created_at   timestamptz not null,
  updated_at   timestamptz not null
);
create index destination_workspace on destination (workspace_id, id desc);

create table sync (
  id                  text collate "C" primary key,
  workspace_id        text collate "C" not null references workspace,
  number              int              not null unique,
  version             bigint           not null,
  name                text             not null,
  cohort_id           text collate "C" not null references cohort,
  destination_id      text collate "C" not null references destination,
  cadence             text             not null,
  state               text             not null,
  success_rate_target double precision not null,
  attributes          text             not null check (attributes is json array),
  created_at          timestamptz      not null,
  updated_at          timestamptz      not null
);
create index sync_workspace on sync (workspace_id, id desc);
create index sync_cohort on sync (cohort_id);
create index sync_destination on sync (destination_id);

-- No reference to sync: runs are kept when it is gone.
create table run (
  id                         text collate "C" primary key,
  workspace_id               text collate "C" not null references workspace,
  sync_id                    text collate "C" not null,
  destination_id             text collate "C" not null,
  -- The version of the last event taken; 0 before the first.
  version                    bigint           not null,
  state                      text             not null,
  -- Whether the engine was told to start it; a run that waits for the one before it was not.
  commanded                  boolean          not null,
  added                      bigint           not null,
  removed                    bigint           not null,
  set_count                  bigint           not null,
  unset_count                bigint           not null,
  skipped_unresolved_mapping bigint           not null,
  skipped_rejected           bigint           not null,
  undelivered                bigint           not null,
  success_rate               double precision,
  below_target               boolean          not null,
  progress                   double precision not null,
  failure                    text             check (failure is json object),
  created_at                 timestamptz      not null,
  started_at                 timestamptz,
  finished_at                timestamptz
);
create index run_sync on run (sync_id, id desc);
-- One run of a sync at a time is with the engine, and one waits.
create unique index run_underway on run (sync_id, commanded)
  where state not in ('SUCCEEDED', 'FAILED', 'CANCELLED');

create table subscription (
  id           text collate "C" primary key,
  workspace_id text collate "C" not null references workspace,
  email        text not null,
  sync_id      text collate "C",
  events       text not null check (events is json array)
);
create unique index subscription_subject on subscription (workspace_id, lower(email), coalesce(sync_id, ''));
