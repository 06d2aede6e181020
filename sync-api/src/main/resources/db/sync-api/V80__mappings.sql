-- Entries of earlier mappings by which users may be held on.
alter table destination add column kept text not null default '[]' check (kept is json array);

-- Why syncs are paused that nobody paused by hand.
create table sync_pause (
  sync_id text collate "C" primary key references sync on delete cascade,
  reason  text not null
);
