create index place_folder on place (folder, item) where folder is not null;
create index event_stream on event (stream, idx);
create index event_file on event (file, idx) where file is not null;
create index event_folder on event (folder, idx) where folder is not null;
create index event_drive on event (drive, idx) where drive is not null;
create index event_type on event (type, idx);
create index event_code on event (code, idx) where code is not null;
create index event_refused on event (idx) where refused;
create index event_refused_id on event (id) where refused;
create index event_fate on event (stream, idx) where type in (
  'file_created', 'file_renamed', 'file_deleted', 'file_undeleted', 'folder_created', 'folder_renamed', 'folder_deleted', 'folder_undeleted');
create index event_client on event (client, idx) where client is not null;
create index event_session on event (session, idx) where session is not null;
create index event_time on event (time, idx);
create index event_person_person on event_person (person, idx);
create index rejected_save_code on rejected_save (code, idx);
create index rejected_save_file on rejected_save (file, idx) where file is not null;
create index rejected_save_person on rejected_save (person, idx) where person is not null;
create index contribution_file on contribution (file);
