-- Syncs send values of users too: those of a property or of a computation.
alter table sync
  add column item_type      text not null default 'COHORT',
  add column computation_id text collate "C" references computation,
  add column property       text,
  alter column cohort_id drop not null;
alter table sync alter column item_type drop default;
alter table sync add constraint sync_item check (
  case item_type
    when 'COHORT' then cohort_id is not null and computation_id is null and property is null
    when 'COMPUTATION' then computation_id is not null and cohort_id is null and property is null
    when 'USER_PROPERTY' then property is not null and cohort_id is null and computation_id is null
    else false
  end);
create index sync_computation on sync (computation_id);
