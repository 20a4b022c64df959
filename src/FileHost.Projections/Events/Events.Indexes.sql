-- What narrows a search ends with the place in the global order: in the order of "desc nulls last", which event_idx and the index of all events
-- of a facet do not have. So no search walks through those because something that fits was expected soon.
create unique index event_idx on event (idx);
create index place_folder on place (folder, item) where folder is not null;
create index event_file on event (file, idx desc nulls last) where file is not null;
create index event_folder on event (folder, idx desc nulls last) where folder is not null;
create index event_session on event (session, idx desc nulls last) where session is not null;
create index event_facet on event (facet, idx);
create index event_drive on event (drive, facet, idx desc nulls last) where drive is not null;
create index event_person_facet on event (person, facet, idx desc nulls last) where person is not null;
create index event_person_drive on event (person, drive, idx desc nulls last) where person is not null and drive is not null;
create index event_refusal on event (refusal) where refusal is not null;
create unique index event_editor_idx on event_editor (idx, person);
create index event_editor_facet on event_editor (person, facet, idx desc nulls last);
create index event_editor_drive on event_editor (person, drive, idx desc nulls last) where drive is not null;
create index rejected_save_code on rejected_save (code, idx);
create index rejected_save_file on rejected_save (file, idx) where file is not null;
create index rejected_save_person on rejected_save (person, idx) where person is not null;
