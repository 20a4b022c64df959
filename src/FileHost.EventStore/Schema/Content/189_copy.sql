-- Copies of items that clients wait for, how far they have come, and, until they are done, what was asked for: any node answers for those of any
-- other, and goes on with one whose node has gone. No evidence: the copied files and folders have events of their own.
create table filehost.copy (
  id         uuid        primary key,
  state      text        not null,
  wish       text,
  attempts   integer     not null default 0,   -- begun since it last came further
  done       bigint      not null default 0,
  total      bigint      not null default 1,
  resource   uuid,
  problem    text,
  updated_at timestamptz not null default now()
);
