create table filehost.schema_version (
  version    int         primary key,
  applied_at timestamptz not null default now()
);
