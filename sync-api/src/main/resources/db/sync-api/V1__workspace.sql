-- Ids sort by age (they begin with their time), so lists need no other index than the primary key; "C" makes the
-- comparison one of bytes.
create table workspace (
  id                 text collate "C" primary key,
  version            bigint      not null,
  name               text        not null,
  plan               text        not null,
  time_zone          text        not null,
  list_name_template text        not null,
  retention_days     int         not null,
  created_at         timestamptz not null,
  updated_at         timestamptz not null
);

-- Keys callers know the workspace by. Hashes only: a copy of this table lets nobody in.
create table workspace_key (
  api_key_hash    bytea       primary key,
  workspace_id    text collate "C" not null references workspace,
  secret_key_hash bytea       not null,
  created_at      timestamptz not null
);
