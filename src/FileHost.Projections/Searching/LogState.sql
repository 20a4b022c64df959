-- Size of the log, what is committed and waits for a place in it, and the versions of what stores it.
select (select coalesce(max(l.idx) + 1, 0) from filehost.leaf l), (select count(*) from filehost.inbox),
       current_setting('server_version'), (select max(s.version) from filehost.schema_version s)
