-- Whether a run sends the whole cohort as a file; said as it starts, since it is so even where nobody is sent.
alter table run add column sends_file boolean not null default false;
update run set sends_file = true
from destination where destination.id = run.destination_id and destination.type = 'sandbox-files';
alter table run alter column sends_file drop default;
