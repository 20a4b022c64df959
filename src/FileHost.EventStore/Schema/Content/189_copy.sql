-- Copies of items that clients wait for, and how far they have come; any node answers for those of any other. No evidence: the copied files and
-- folders have events of their own.
create table filehost.copy (
  id         uuid        primary key,
  state      text        not null,
  done       bigint      not null default 0,
  total      bigint      not null,
  resource   uuid,
  problem    text,
  updated_at timestamptz not null default now()
);
