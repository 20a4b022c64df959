create index content_version_sha256 on content_version (sha256, idx);
create index content_version_time on content_version (file, time, version);
create index content_version_session on content_version (session) where session is not null;
create index file_of_drive_drive on file_of_drive (drive);
