alter table sync
  -- HH:mm; daily only
  add column cadence_at         text,
  add column cadence_time_zone  text,
  add column cadence_expression text,
  -- Null unless the sync is active and has a schedule.
  add column next_run_at        timestamptz;
create index sync_next_run on sync (next_run_at) where next_run_at is not null;
