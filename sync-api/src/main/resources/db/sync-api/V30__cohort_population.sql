-- How many users a cohort had, by minute and by hour. entered and departed count from when the engine took this version of the
-- definition into force, so differences are right however many rows are missing. A minute without a change has no row.
create table cohort_population (
  cohort_id text collate "C" not null references cohort on delete cascade,
  grain     text             not null check (grain in ('minute', 'hour')),
  at        timestamptz      not null,
  version   bigint           not null,
  size      bigint           not null,
  entered   bigint           not null,
  departed  bigint           not null,
  primary key (cohort_id, grain, at)
);
create index cohort_population_age on cohort_population (grain, at);
