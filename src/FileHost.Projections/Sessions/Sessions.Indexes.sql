create index session_file on session (file, issued_at);
create index session_person on session (person, issued_at) where person is not null;
create index lock_interval_idx on lock_interval (since_idx);
create index lock_interval_open on lock_interval (expires_at) where ended_at is null;
create index lock_interval_person on lock_interval (person, since_idx) where person is not null;
create index editing_session_idx on editing_session (since_idx);
