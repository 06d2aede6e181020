-- Definition.EDITION of the documents on the topic "definitions": what is there was published by this edition or a later one.
create table published_edition (edition int not null);
insert into published_edition values (0);
