-- The vendor's customer account that a list is in; empty for lists outside of accounts.
alter table sandbox_list add column account text collate "C" not null default '';
alter table sandbox_list alter column account drop default;
alter table sandbox_list
  drop constraint sandbox_list_workspace_id_external_key_key,
  add unique (workspace_id, account, external_key);
