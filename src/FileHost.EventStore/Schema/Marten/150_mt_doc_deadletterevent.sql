create table events.mt_doc_deadletterevent (
  id               uuid        not null constraint pkey_mt_doc_deadletterevent_id primary key,
  data             jsonb       not null,
  mt_last_modified timestamptz default transaction_timestamp(),
  mt_version       uuid        not null default md5(random()::text || clock_timestamp()::text)::uuid,
  mt_dotnet_type   varchar
);
