create table data_import (
  id             text collate "C" primary key,
  workspace_id   text collate "C" not null references workspace,
  content        text        not null,
  format         text        not null,
  header         text,
  min_id_length  integer     not null,
  requested_by   text        not null,
  created_at     timestamptz not null,
  total_bytes    bigint,
  received_bytes bigint      not null default 0,
  lines          bigint      not null default 0,
  accepted       bigint      not null default 0,
  refused        bigint      not null default 0,
  -- of the request that is sending; a later one takes over, and the earlier one's records do not count any more
  sender         text        not null,
  finished_at    timestamptz
);
create index data_import_workspace on data_import (workspace_id, id desc);

-- Holds what people sent, so it is not kept: see Imports.
create table data_import_refusal (
  import_id text collate "C" not null references data_import on delete cascade,
  line      bigint not null,
  field     text   not null,
  reason    text   not null,
  content   text   not null,
  primary key (import_id, line)
);
