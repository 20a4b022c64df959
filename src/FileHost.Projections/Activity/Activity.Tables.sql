-- Where each file and folder was created, which is the drive that it is in ever after.
create table drive_of_item (
  item    uuid    primary key,
  drive   uuid    not null,
  is_file boolean not null
);

-- What a person did to a file.
create table contribution (
  person   uuid        not null,
  file     uuid        not null,
  saves    bigint      not null,
  declared bigint      not null,
  refused  bigint      not null,
  opened   bigint      not null,
  first_at timestamptz not null,
  last_at  timestamptz not null,
  primary key (person, file)
);

-- How much happened, per hour (UTC) and drive; the drive is all zeros where there is none.
create table activity (
  hour     timestamptz not null,
  drive    uuid        not null,
  saves    bigint      not null,
  refusals bigint      not null,
  opened   bigint      not null,
  read     bigint      not null,
  locks    bigint      not null,
  primary key (hour, drive)
);
