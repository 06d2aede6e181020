alter table sync add column guard text not null
  default '{"enabled":true,"removals":{"percent":30,"users":100}}' check (guard is json object);
alter table sync alter column guard drop default;
alter table run
  add column dry_run boolean not null default false,
  -- What it would do, counted before anything is sent.
  add column plan    text    check (plan is json object);
alter table run alter column dry_run drop default;
-- Dry runs wait for nobody, and nobody waits for them.
drop index run_underway;
create unique index run_underway on run (sync_id, commanded)
  where state not in ('SUCCEEDED', 'FAILED', 'CANCELLED') and not dry_run;
