-- The update sees only the tokens that were there before: what a range says of a token that it issues is in the row from the beginning.
with e as materialized (
  select l.idx, l.type, l.stream, l."time", l.person, r.is_right, t.id,
         case when r.is_right or l.type = 'token_issued' then l.data end as data
    from filehost.log_range($1, $2) l
   cross join lateral (select l.type in ('drive_created', 'drive_granted', 'drive_revoked') as is_right) r
   cross join lateral (
     select case when l.type in ('token_issued', 'file_opened', 'content_read', 'token_revoked') then l.stream
                 else (l.headers ->> 'Jti')::uuid end as id) t
   where t.id is not null or r.is_right),
rights as (
  insert into drive_right (drive, person, since_idx, since, "right")
  select e.stream, coalesce(e.data ->> 'Subject', e.data ->> 'Owner')::uuid, e.idx, e."time",
         case e.type when 'drive_created' then 'Owner' when 'drive_granted' then e.data ->> 'Right' end
    from e where e.is_right and (e.type <> 'drive_created' or e.data ->> 'Kind' = 'User')),
seen as materialized (
  select e.id, max(e."time") filter (where e.type <> 'token_revoked') as last_seen_at, max(e."time") filter (where e.type = 'token_revoked') as revoked_at,
         min(e."time") filter (where e.type = 'file_opened') as opened_at, min(e.idx) filter (where e.type = 'file_opened') as opened_idx,
         min(e."time") filter (where e.type = 'token_issued') as issued_at,
         (array_agg(e.person) filter (where e.type = 'token_issued'))[1] as person,
         (array_agg(e.data) filter (where e.type = 'token_issued'))[1] as issued
    from e where e.id is not null group by e.id),
issued as (
  insert into session (id, file, person, permissions, issued_at, expires_at, opened_at, opened_idx, last_seen_at, revoked_at)
  select n.id, (n.issued ->> 'FileId')::uuid, n.person, n.issued ->> 'Permissions', n.issued_at, (n.issued ->> 'ExpiresAt')::timestamptz,
         n.opened_at, n.opened_idx, n.last_seen_at, n.revoked_at
    from seen n where n.issued ? 'FileId')
update session s set
  opened_at = coalesce(s.opened_at, n.opened_at), opened_idx = coalesce(s.opened_idx, n.opened_idx),
  last_seen_at = greatest(s.last_seen_at, n.last_seen_at), revoked_at = coalesce(n.revoked_at, s.revoked_at)
  from seen n where s.id = n.id and n.issued is null
---
-- interval and sitting count, in each file, the locks taken and the sittings begun so far in this range. Those numbered 0 began before it:
-- they are the file's newest rows, and only they are updated.
with l as (
  select e.idx, e.stream as file, e.version, e.type, e."time", e.person, e.headers, e.data, (e.data ->> 'ExpiresAt')::timestamptz as expires_at,
         e.type in ('file_locked', 'lock_replaced') as takes, e.type in ('lock_released', 'lock_expired', 'lock_broken') as ends,
         coalesce((e.data ->> 'ExpiredAt')::timestamptz, e."time") as ended_at,
         case e.type when 'lock_released' then 'Released' when 'lock_expired' then 'Expired' when 'lock_broken' then 'Broken' else 'Replaced' end as how
    from filehost.log_range($1, $2) e
   where e.type in ('file_locked', 'lock_refreshed', 'lock_replaced', 'lock_released', 'lock_expired', 'lock_broken')),
e as materialized (
  select l.*, count(*) filter (where l.takes) over w as interval, count(*) filter (where l.type = 'file_locked') over w as sitting,
         max(l.idx) filter (where l.ends) over w as last_end
    from l window w as (partition by l.file order by l.version)),
shown as (
  select distinct on (e.file, e.interval) e.file, e.interval, e.expires_at from e
   where e.type = 'lock_refreshed' order by e.file, e.interval, e.version desc),
ended as (
  select distinct on (e.file, n.interval) e.file, n.interval, e.ended_at, e.how, e.person, e.idx
    from e cross join lateral (select e.interval - e.takes::int as interval) n
   where e.ends or e.type = 'lock_replaced' order by e.file, n.interval, e.version desc),
taken as (
  insert into lock_interval (file, since_version, since_idx, lock, kind, person, session, client, since, expires_at, ended_at, ended_how, ended_by, ended_idx)
  select e.file, e.version, e.idx, coalesce(e.data ->> 'New', e.data ->> 'Lock'),
         -- Whoever replaces a lock keeps its kind.
         coalesce(case when e.sitting > 0 then first_value(e.data ->> 'Kind') over (partition by e.file, e.sitting order by e.version) end,
                  (select i.kind from lock_interval i where i.file = e.file and i.kind <> 'Coauth' order by i.since_version desc limit 1), 'Wopi'),
         e.person, (e.headers ->> 'Jti')::uuid, e.headers ->> 'Client', e."time", coalesce(s.expires_at, e.expires_at), n.ended_at, n.how, n.person, n.idx
    from e
    left join shown s on s.file = e.file and s.interval = e.interval
    left join ended n on n.file = e.file and n.interval = e.interval
   where e.takes),
held as (
  update lock_interval i set
    expires_at = coalesce(n.expires_at, i.expires_at), ended_at = coalesce(n.ended_at, i.ended_at), ended_how = coalesce(n.how, i.ended_how),
    ended_by = case when n.how is null then i.ended_by else n.person end, ended_idx = coalesce(n.idx, i.ended_idx)
    from (select b.file, b.since_version, s.expires_at, x.ended_at, x.how, x.person, x.idx
            from (select s.file, s.expires_at from shown s where s.interval = 0) s
            full join (select x.* from ended x where x.interval = 0) x on x.file = s.file
           cross join lateral (select o.file, o.since_version from lock_interval o where o.file = coalesce(s.file, x.file) and o.kind <> 'Coauth'
                                order by o.since_version desc limit 1) b) n
   where i.file = n.file and i.since_version = n.since_version),
prolonged as (
  select distinct on (e.file, e.sitting) e.file, e.sitting, e.expires_at from e
   where e.type in ('lock_refreshed', 'lock_replaced') order by e.file, e.sitting, e.version desc),
risen as (
  select distinct on (e.file, e.sitting) e.file, e.sitting, e.ended_at, e.how, e.idx from e where e.ends order by e.file, e.sitting, e.version desc),
begun as (
  insert into editing_session (file, since_version, since_idx, began_at, locked_at, expires_at, ended_at, ended_how, ended_idx)
  select e.file, e.version, e.idx,
         least(e."time", (select min(s.opened_at) from session s where s.file = e.file and s.opened_idx < e.idx
                             and s.opened_idx > coalesce(e.last_end, (select o.ended_idx from editing_session o where o.file = e.file and o.ended_idx is not null
                                                                       order by o.since_version desc limit 1), -1))),
         e."time", coalesce(p.expires_at, e.expires_at), r.ended_at, r.how, r.idx
    from e
    left join prolonged p on p.file = e.file and p.sitting = e.sitting
    left join risen r on r.file = e.file and r.sitting = e.sitting
   where e.type = 'file_locked')
update editing_session s set
  expires_at = coalesce(n.expires_at, s.expires_at), ended_at = coalesce(n.ended_at, s.ended_at), ended_how = coalesce(n.how, s.ended_how),
  ended_idx = coalesce(n.idx, s.ended_idx)
  from (select b.file, b.since_version, p.expires_at, r.ended_at, r.how, r.idx
          from (select p.file, p.expires_at from prolonged p where p.sitting = 0) p
          full join (select r.* from risen r where r.sitting = 0) r on r.file = p.file
         cross join lateral (select o.file, o.since_version from editing_session o where o.file = coalesce(p.file, r.file)
                              order by o.since_version desc limit 1) b) n
 where s.file = n.file and s.since_version = n.since_version
---
-- Coauth locks of one file exist side by side, so they are told apart by their ids; interval counts those of one id that were taken in this
-- range. Those numbered 0 were taken before it.
with l as (
  select e.idx, e.stream as file, e.version, e.type, e."time", e.person, e.headers, e.data ->> 'Lock' as lock,
         (e.data ->> 'ExpiresAt')::timestamptz as expires_at, coalesce((e.data ->> 'ExpiredAt')::timestamptz, e."time") as ended_at,
         case e.type when 'coauth_unlocked' then 'Released' when 'coauth_lock_expired' then 'Expired' when 'coauth_lock_broken' then 'Broken' end as how
    from filehost.log_range($1, $2) e
   where e.type in ('coauth_locked', 'coauth_lock_changed', 'coauth_lock_refreshed', 'coauth_unlocked', 'coauth_lock_expired', 'coauth_lock_broken')),
e as materialized (
  select l.*, count(*) filter (where l.type = 'coauth_locked') over (partition by l.file, l.lock order by l.version) as interval from l),
shown as (
  select distinct on (e.file, e.lock, e.interval) e.file, e.lock, e.interval, e.expires_at from e
   where e.expires_at is not null order by e.file, e.lock, e.interval, e.version desc),
ended as (
  select e.file, e.lock, e.interval, e.ended_at, e.how, e.person, e.idx from e where e.how is not null),
taken as (
  insert into lock_interval (file, since_version, since_idx, lock, kind, person, session, client, since, expires_at, ended_at, ended_how, ended_by, ended_idx)
  select e.file, e.version, e.idx, e.lock, 'Coauth', e.person, (e.headers ->> 'Jti')::uuid, e.headers ->> 'Client', e."time", s.expires_at,
         n.ended_at, n.how, n.person, n.idx
    from e
    join shown s on s.file = e.file and s.lock = e.lock and s.interval = e.interval
    left join ended n on n.file = e.file and n.lock = e.lock and n.interval = e.interval
   where e.type = 'coauth_locked')
update lock_interval i set
  expires_at = coalesce(n.expires_at, i.expires_at), ended_at = n.ended_at, ended_how = n.how, ended_by = n.person, ended_idx = n.idx
  from (select b.file, b.since_version, s.expires_at, x.ended_at, x.how, x.person, x.idx
          from (select s.* from shown s where s.interval = 0) s
          full join (select x.* from ended x where x.interval = 0) x on x.file = s.file and x.lock = s.lock
         cross join lateral (select o.file, o.since_version from lock_interval o
                              where o.file = coalesce(s.file, x.file) and o.lock = coalesce(s.lock, x.lock) and o.kind = 'Coauth'
                              order by o.since_version desc limit 1) b) n
 where i.file = n.file and i.since_version = n.since_version
