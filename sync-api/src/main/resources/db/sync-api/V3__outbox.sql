-- Messages that wait for the broker. Written under one lock, so the order of ids is the order of commits.
create table outbox (
  id     bigint generated always as identity primary key,
  topic  text not null,
  spread text not null,
  key    text not null,
  -- Null deletes the key from a compacted topic.
  value  bytea
);

-- First answers to requests with an Idempotency-Key, written in the transaction of what they did.
create table idempotent_answer (
  workspace_id text collate "C" not null references workspace,
  key          text        not null,
  request_hash bytea       not null,
  status       int         not null,
  content_type text        not null,
  headers      text        not null,
  body         bytea       not null,
  created_at   timestamptz not null,
  primary key (workspace_id, key)
);
create index idempotent_answer_age on idempotent_answer (created_at);
