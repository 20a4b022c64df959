create table events.mt_streams (
  id          uuid        not null constraint pkey_mt_streams_id primary key,
  type        varchar,
  version     bigint,
  timestamp   timestamptz not null default now(),
  created     timestamptz not null default now(),
  tenant_id   varchar     default '*DEFAULT*',
  is_archived boolean     default false
);
