create index alarm_file on alarm (file, idx);
create index alarm_kind on alarm (kind, idx);
