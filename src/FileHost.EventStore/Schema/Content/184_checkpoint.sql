-- How far a projection has come in the global order: the idx of the next leaf it will read.
create table filehost.checkpoint (
  name       text        primary key,
  version    int         not null,
  next_idx   bigint      not null check (next_idx >= 0),
  rebuild    boolean     not null default false,
  updated_at timestamptz not null default now()
);
