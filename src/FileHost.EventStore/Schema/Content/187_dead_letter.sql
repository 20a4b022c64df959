-- An event that a projection could not take in: set aside with the reason, shown to administrators, never passed over in silence.
create table filehost.dead_letter (
  projection text        not null,
  idx        bigint      not null,
  event      uuid        not null,
  reason     text        not null,
  at         timestamptz not null default now(),
  primary key (projection, idx)
);
