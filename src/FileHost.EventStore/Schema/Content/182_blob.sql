-- Small contents, stored in the transaction of the save that brings them. Office documents are compressed already: no second attempt.
create table filehost.blob (
  hash bytea primary key check (octet_length(hash) = 32),
  data bytea not null
);

alter table filehost.blob alter column data set storage external;
