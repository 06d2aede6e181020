-- Full syncs: users in a run's file.
alter table run add column sent bigint not null default 0;
alter table run alter column sent drop default;

-- Files of whole lists at the pretend vendor. Until one is complete nothing of it is on the list.
alter table sandbox_list add column shown_file text collate "C";
create table sandbox_file (
  list_number bigint not null references sandbox_list on delete cascade,
  file        text   collate "C" not null,
  primary key (list_number, file)
);
create table sandbox_staged_member (
  list_number bigint not null,
  file        text   collate "C" not null,
  part        text   collate "C" not null,
  identifier  text   collate "C" not null,
  value       text   collate "C" not null,
  properties  json   not null,
  primary key (list_number, file, part, identifier, value),
  foreign key (list_number, file) references sandbox_file on delete cascade
);
