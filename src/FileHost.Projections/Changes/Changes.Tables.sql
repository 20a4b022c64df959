-- Where in the global order each file and folder was changed last, as far as people see.
create table item_change (
  item  uuid   primary key,
  drive uuid   not null,
  idx   bigint not null
);
