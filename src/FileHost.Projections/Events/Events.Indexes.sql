-- What narrows a search ends with the place in the global order, in the order of "desc nulls last", which the primary key and the indexes of
-- refusals alone do not have: so no search walks through all of them because something that fits was expected soon.
create index place_folder on place (folder, item) where folder is not null;
create index event_stream on event (stream, idx);
create index event_file on event (file, idx desc nulls last) where file is not null;
create index event_folder on event (folder, idx desc nulls last) where folder is not null;
create index event_drive on event (drive, idx desc nulls last) where drive is not null;
create index event_type on event (type, idx desc nulls last);
create index event_code on event (code, idx) where code is not null;
create index event_refused on event (idx) where refused;
create index event_drive_type on event (drive, type, idx desc nulls last) where drive is not null;
create index event_drive_client on event (drive, client, idx desc nulls last) where drive is not null and client is not null;
create index event_client_type on event (client, type, idx desc nulls last) where client is not null;
create index event_drive_refused on event (drive, idx desc nulls last) where refused;
create index event_client_refused on event (client, idx desc nulls last) where refused;
create index event_drive_code on event (drive, code, idx desc nulls last) where code is not null;
create index event_client_code on event (client, code, idx desc nulls last) where code is not null;
create index event_refused_id on event (id) where refused;
create index event_fate on event (stream, idx) where type in (
  'file_created', 'file_renamed', 'file_deleted', 'file_undeleted', 'folder_created', 'folder_renamed', 'folder_deleted', 'folder_undeleted');
create index event_client on event (client, idx desc nulls last) where client is not null;
create index event_session on event (session, idx desc nulls last) where session is not null;
create index event_time on event (time, idx);
create index event_person_person on event_person (person, idx desc nulls last);
create index event_person_type on event_person (person, type, idx desc nulls last);
create index event_person_drive on event_person (person, drive, idx desc nulls last) where drive is not null;
create index event_person_refused on event_person (person, idx desc nulls last) where refused;
create index activity_drive on activity (drive, hour);
create index rejected_save_code on rejected_save (code, idx);
create index rejected_save_file on rejected_save (file, idx) where file is not null;
create index rejected_save_person on rejected_save (person, idx) where person is not null;
create index contribution_file on contribution (file);
