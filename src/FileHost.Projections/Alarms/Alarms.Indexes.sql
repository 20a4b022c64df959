create index alarm_file on alarm (file, idx);
create index alarm_person on alarm (person, idx) where person is not null;
create index alarm_kind on alarm (kind, idx);
create index alarm_time on alarm (time);
