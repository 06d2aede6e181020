-- What the engine stores per user; never used again.
create sequence computation_number as int;

create table computation (
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
create index computation_workspace on computation (workspace_id, id desc);
