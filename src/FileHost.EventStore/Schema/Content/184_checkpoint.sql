-- How far a projection has come in the global order: the idx of the next leaf it will read. rebuilt: so many leaves the tables have taken in that
-- are being filled anew; null while none are.
create table filehost.checkpoint (
  name       text        primary key,
  version    int         not null,
  next_idx   bigint      not null check (next_idx >= 0),
  rebuild    boolean     not null default false,
  rebuilt    bigint      check (rebuilt >= 0),
  updated_at timestamptz not null default now()
);
