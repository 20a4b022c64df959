-- Marten's own daemon keeps its positions here; FileHost's projections keep theirs in filehost.checkpoint.
create table events.mt_event_progression (
  name         varchar     not null constraint pk_mt_event_progression primary key,
  last_seq_id  bigint,
  last_updated timestamptz default transaction_timestamp()
);
