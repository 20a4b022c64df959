-- Where a file or folder was, from a place in the global order on; and drives, in which things are. drive: where it was created, and is ever
-- after; null for a move.
create table place (
  item   uuid   not null,
  since  bigint not null,
  kind   text   not null,
  folder uuid,
  drive  uuid,
  primary key (item, since)
);

-- When files and folders were made, renamed, deleted and brought back.
create table fate (
  item uuid        not null,
  idx  bigint      not null,
  time timestamptz not null,
  type text        not null,
  primary key (item, idx)
);

-- What can be said of an event in few words: every combination that there has been. refused: a lock check or a save that was turned down.
create table facet (
  id      bigint  primary key,
  type    text    not null,
  refused boolean not null,
  code    text,
  client  text
);

-- Every event, with what searches ask for. session: the WOPI token. refusal: the event's id, when a lock check or a save was turned down.
create table event (
  idx     bigint      not null,
  facet   bigint      not null,
  time    timestamptz not null,
  person  uuid,
  drive   uuid,
  folder  uuid,
  file    uuid,
  session uuid,
  refusal uuid
);

-- Which part of the global order the events of an hour (UTC) lie in: places follow the clock nearly, but not quite.
create table event_hour (
  hour  timestamptz primary key,
  first bigint      not null,
  last  bigint      not null
);

-- Whom the client named as an editor. facet and drive are the event's, so that what is rare in the work of somebody busy is found at once.
create table event_editor (
  person uuid   not null,
  idx    bigint not null,
  facet  bigint not null,
  drive  uuid
);

-- Refused saves, by reason.
create table rejected_save (
  idx     bigint      primary key,
  event   uuid        not null,
  stream  uuid        not null,
  file    uuid,
  folder  uuid,
  drive   uuid,
  person  uuid,
  time    timestamptz not null,
  code    text        not null,
  status  int         not null,
  size    bigint,
  kept    boolean     not null,
  offered text,
  held    text
);
