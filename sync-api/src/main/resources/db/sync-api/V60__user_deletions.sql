-- Kept as proof, so nothing here names the user but a number made of the user's key.
create table user_deletion (
  id           text collate "C" primary key,
  workspace_id text collate "C" not null references workspace,
  amplitude_id text        not null,
  requested_by text        not null,
  requested_at timestamptz not null,
  -- of the engine's last report; 0 before the first
  version      bigint      not null default 0,
  events       bigint      not null default 0,
  removals     text        not null default '[]' check (removals is json array),
  finished_at  timestamptz
);
create index user_deletion_workspace on user_deletion (workspace_id, id desc);
