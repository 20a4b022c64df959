insert into session (id, file, person, permissions, issued_at, expires_at, last_seen_at)
select e.stream, (e.data ->> 'FileId')::uuid, e.person, e.data ->> 'Permissions', e."time", (e.data ->> 'ExpiresAt')::timestamptz, e."time"
  from filehost.log_range($1, $2) e where e.type = 'token_issued' and e.data ? 'FileId'
---
update session s set opened_at = e."time", opened_idx = e.idx from filehost.log_range($1, $2) e where e.type = 'file_opened' and s.id = e.stream
---
update session s set revoked_at = e."time" from filehost.log_range($1, $2) e where e.type = 'token_revoked' and s.id = e.stream
---
update session s set last_seen_at = greatest(s.last_seen_at, n.last)
  from (select case when e.kind = 'session_state' then e.stream else (e.headers ->> 'Jti')::uuid end as id, max(e."time") as last
          from filehost.log_range($1, $2) e
         where e.type <> 'token_revoked' and (e.kind = 'session_state' or e.headers ? 'Jti') group by 1) n
 where s.id = n.id
---
insert into lock_interval (file, since_version, since_idx, lock, kind, person, session, client, since, expires_at)
select e.stream, e.version, e.idx, coalesce(e.data ->> 'New', e.data ->> 'Lock'),
       coalesce(e.data ->> 'Kind', 'Wopi'), e.person, (e.headers ->> 'Jti')::uuid, e.headers ->> 'Client', e."time", (e.data ->> 'ExpiresAt')::timestamptz
  from filehost.log_range($1, $2) e where e.type in ('file_locked', 'lock_replaced')
---
-- An event of a lock is about the newest interval that began before it.
update lock_interval i set expires_at = n.expires_at
  from (select distinct on (e.stream, b.since_version) e.stream as file, b.since_version, (e.data ->> 'ExpiresAt')::timestamptz as expires_at
          from filehost.log_range($1, $2) e
         cross join lateral (select l.since_version from lock_interval l where l.file = e.stream and l.since_version < e.version
                              order by l.since_version desc limit 1) b
         where e.type = 'lock_refreshed' order by e.stream, b.since_version, e.version desc) n
 where i.file = n.file and i.since_version = n.since_version
---
update lock_interval i set ended_at = n.ended_at, ended_how = n.how, ended_by = n.person, ended_idx = n.idx
  from (select e.stream as file, b.since_version, e.idx, e.person, coalesce((e.data ->> 'ExpiredAt')::timestamptz, e."time") as ended_at,
               case e.type when 'lock_released' then 'Released' when 'lock_expired' then 'Expired' when 'lock_broken' then 'Broken' else 'Replaced' end as how
          from filehost.log_range($1, $2) e
         cross join lateral (select l.since_version from lock_interval l where l.file = e.stream and l.since_version < e.version
                              order by l.since_version desc limit 1) b
         where e.type in ('lock_released', 'lock_expired', 'lock_broken', 'lock_replaced')) n
 where i.file = n.file and i.since_version = n.since_version
---
insert into editing_session (file, since_version, since_idx, began_at, locked_at, expires_at)
select e.stream, e.version, e.idx,
       least(e."time", (select min(s.opened_at) from session s where s.file = e.stream and s.opened_idx < e.idx
                           and s.opened_idx > coalesce((select max(x.idx) from filehost.leaf x join events.mt_events d on d.seq_id = x.seq_id
                                                         where x.stream = e.stream and x.version < e.version
                                                           and d.type in ('lock_released', 'lock_expired', 'lock_broken')), -1))),
       e."time", (e.data ->> 'ExpiresAt')::timestamptz
  from filehost.log_range($1, $2) e where e.type = 'file_locked'
---
update editing_session s set expires_at = n.expires_at
  from (select distinct on (e.stream, b.since_version) e.stream as file, b.since_version, (e.data ->> 'ExpiresAt')::timestamptz as expires_at
          from filehost.log_range($1, $2) e
         cross join lateral (select l.since_version from editing_session l where l.file = e.stream and l.since_version < e.version
                              order by l.since_version desc limit 1) b
         where e.type in ('lock_refreshed', 'lock_replaced') order by e.stream, b.since_version, e.version desc) n
 where s.file = n.file and s.since_version = n.since_version
---
update editing_session s set ended_at = n.ended_at, ended_how = n.how, ended_idx = n.idx
  from (select e.stream as file, b.since_version, e.idx, coalesce((e.data ->> 'ExpiredAt')::timestamptz, e."time") as ended_at,
               case e.type when 'lock_released' then 'Released' when 'lock_expired' then 'Expired' else 'Broken' end as how
          from filehost.log_range($1, $2) e
         cross join lateral (select l.since_version from editing_session l where l.file = e.stream and l.since_version < e.version
                              order by l.since_version desc limit 1) b
         where e.type in ('lock_released', 'lock_expired', 'lock_broken')) n
 where s.file = n.file and s.since_version = n.since_version
---
insert into drive_right (drive, person, since_idx, since, "right")
select e.stream, coalesce(e.data ->> 'Subject', e.data ->> 'Owner')::uuid, e.idx, e."time",
       case e.type when 'drive_created' then 'Owner' when 'drive_granted' then e.data ->> 'Right' end
  from filehost.log_range($1, $2) e
 where e.type in ('drive_granted', 'drive_revoked') or e.type = 'drive_created' and e.data ->> 'Kind' = 'User'
