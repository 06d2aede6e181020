create table account (
  id            text collate "C" primary key,
  workspace_id  text collate "C" not null references workspace,
  email         text        not null,
  password_hash text        not null,
  role          text        not null,
  created_at    timestamptz not null
);
-- One e-mail address is one account: it is all a person types to log in.
create unique index account_email on account (lower(email));

create table session (
  token_hash bytea       primary key,
  account_id text collate "C" not null references account on delete cascade,
  created_at timestamptz not null,
  expires_at timestamptz not null
);
create index session_account on session (account_id);

create table api_token (
  id           text collate "C" primary key,
  workspace_id text collate "C" not null references workspace,
  name         text        not null,
  role         text        not null,
  token_hash   bytea       not null unique,
  created_by   text        not null,
  created_at   timestamptz not null
);

create table audit_entry (
  id           text collate "C" primary key,
  workspace_id text collate "C" not null references workspace,
  actor        text        not null,
  action       text        not null,
  kind         text        not null,
  subject_id   text        not null,
  subject_name text        not null,
  at           timestamptz not null
);
create index audit_entry_workspace on audit_entry (workspace_id, id desc);
