-- A WOPI token: who could work on a file, when it was opened, and the last sign of life.
create table session (
  id           uuid        primary key,
  file         uuid        not null,
  person       uuid,
  permissions  text        not null,
  issued_at    timestamptz not null,
  expires_at   timestamptz not null,
  opened_at    timestamptz,
  opened_idx   bigint,
  last_seen_at timestamptz not null,
  revoked_at   timestamptz
);

create index session_opened on session (file, opened_idx);

-- From the taking of a lock to its end, whatever end that was. until: the end, or the expiry as far as it is known.
create table lock_interval (
  file          uuid        not null,
  since_version bigint      not null,
  since_idx     bigint      not null,
  lock          text        not null,
  kind          text        not null,
  person        uuid,
  session       uuid,
  client        text,
  since         timestamptz not null,
  expires_at    timestamptz not null,
  ended_at      timestamptz,
  ended_how     text,
  ended_by      uuid,
  ended_idx     bigint,
  primary key (file, since_version)
);

-- One sitting: from the first opening before a lock was taken to the lock's release, expiry or break, however often the lock was replaced.
create table editing_session (
  file          uuid        not null,
  since_version bigint      not null,
  since_idx     bigint      not null,
  began_at      timestamptz not null,
  locked_at     timestamptz not null,
  expires_at    timestamptz not null,
  ended_at      timestamptz,
  ended_how     text,
  ended_idx     bigint,
  primary key (file, since_version)
);

-- What a person may do in a drive from an event on, until the next row of the same person and drive. right: Owner, View or Edit; null once
-- it was taken away.
create table drive_right (
  drive     uuid        not null,
  person    uuid        not null,
  since_idx bigint      not null,
  since     timestamptz not null,
  "right"   text,
  primary key (drive, person, since_idx)
);
