-- What puts somebody's work at risk, judged from facts. Each row names the event that showed it.
create table alarm (
  idx    bigint      not null,
  kind   text        not null,
  event  uuid        not null,
  file   uuid        not null,
  person uuid,
  time   timestamptz not null,
  count  bigint,
  before bigint,
  after  bigint,
  primary key (idx, kind)
);
