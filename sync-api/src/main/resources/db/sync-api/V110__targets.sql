-- Customer accounts inside a destination, their secrets sealed; see SecretBox.
alter table destination add column targets text not null default '[]' check (targets is json array);
alter table destination alter column targets drop default;

-- Name of the destination's target; null where it has none.
alter table sync add column target text;
