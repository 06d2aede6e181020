-- Days; 0: for ever.
alter table workspace add column event_retention_days int not null default 0;
