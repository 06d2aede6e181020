-- A static cohort has no definition; its definition_version is the number of the list in force.
alter table cohort alter column definition drop not null;
-- The highest number given to a list of the cohort. A list whose upload broke off never comes into force.
alter table cohort add column lists_begun bigint not null default 1;
