-- Every content version. previous_size and same_bytes compare it with the one before.
create table content_version (
  file          uuid        not null,
  version       bigint      not null,
  idx           bigint      not null unique,
  event         uuid        not null,
  time          timestamptz not null,
  person        uuid,
  editors       uuid[],
  size          bigint      not null,
  previous_size bigint,
  sha256        text        not null,
  same_bytes    boolean     not null,
  source        text        not null,
  modified      boolean,
  autosave      boolean,
  exit_save     boolean,
  client        text,
  session       uuid,
  primary key (file, version)
);

-- What a drive holds: files that are there, all versions ever saved, and their bytes.
create table storage_use (
  drive         uuid   primary key,
  files         bigint not null,
  versions      bigint not null,
  current_bytes bigint not null,
  all_bytes     bigint not null
);

create table file_of_drive (
  file    uuid    primary key,
  drive   uuid    not null,
  size    bigint  not null default 0,
  deleted boolean not null default false
);
