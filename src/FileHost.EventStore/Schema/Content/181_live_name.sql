-- Who holds a name in a folder. The key is the name in NFC and upper case; the primary key is what makes names unique.
-- The folder 00000000-0000-0000-0000-000000000000 holds the well-known names of the host itself (drives of owners, shards).
create table filehost.live_name (
  folder uuid not null,
  key    text collate "C" not null,
  item   uuid not null,
  primary key (folder, key)
);
