create index contribution_file on contribution (file);
create index activity_drive on activity (drive, hour);
