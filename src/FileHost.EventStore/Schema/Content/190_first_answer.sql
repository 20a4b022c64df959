-- The answers to requests that must not be carried out twice, by a hash of the request; for minutes. No status: it is being carried out.
create table filehost.first_answer (
  request      bytea       primary key check (octet_length(request) = 32),
  begun_at     timestamptz not null,
  status       int,
  location     text,
  content_type text,
  body         bytea
);

create index first_answer_begun on filehost.first_answer (begun_at);
