-- In any order: an alarm looks at the log up to its event, and at nothing else.
with e as materialized (
  select l.idx, l.id, l.stream, l.version, l.type, l."time", l.person, l.headers ->> 'Jti' as jti, l.data
    from filehost.log_range($1, $2) l
   where l.kind = 'file_state' and l.type in ('content_replaced', 'upload_rejected', 'lock_released', 'lock_expired'))
insert into alarm (idx, kind, event, file, person, time, count, before, after)
-- The last save before the lock was given back had been refused: what its editor held is in the vault, and nowhere else.
select e.idx, 'UnlockedAfterRefusal', e.id, e.stream, e.person, e."time", null::bigint, null::bigint, null::bigint
  from e
 cross join lateral (select s.type from events.mt_events s
                      where s.stream_id = e.stream and s.version < e.version and s.type in ('content_replaced', 'upload_rejected', 'file_locked')
                      order by s.version desc limit 1) b
 where e.type = 'lock_released' and b.type = 'upload_rejected'
union all
-- The lock ran out and its editor had not said goodbye: whatever was typed since the last save is unknown.
select e.idx, 'ExpiredWithoutExitSave', e.id, e.stream, b.person, (e.data ->> 'ExpiredAt')::timestamptz, null, null, null
  from e
 cross join lateral (select s.data ->> 'ExitSave' as exit_save, s.user_name::uuid as person from events.mt_events s
                      where s.stream_id = e.stream and s.version < e.version and s.type in ('content_replaced', 'file_locked')
                      order by s.version desc limit 1) b
 where e.type = 'lock_expired' and b.exit_save is distinct from 'true'
union all
-- Editors give up after some failures in a row (Collabora Online after five when it unloads): three is near enough to look.
select e.idx, 'RepeatedRefusals', e.id, e.stream, e.person, e."time", n.count, null, null
  from e
 cross join lateral (select count(*) as count from events.mt_events r
                      where r.stream_id = e.stream and r.version <= e.version and r.type = 'upload_rejected'
                        and r.version > coalesce((select s.version from events.mt_events s
                                                   where s.stream_id = e.stream and s.version < e.version and s.type = 'content_replaced'
                                                   order by s.version desc limit 1), 0)) n
 where e.type = 'upload_rejected' and n.count >= 3
union all
-- The editor said that the user had changed the document, and sent the bytes that were there.
select e.idx, 'ModifiedButSame', e.id, e.stream, e.person, e."time", null, null, null
  from e
 where e.type = 'content_replaced' and e.data ->> 'Modified' = 'true' and e.data ->> 'Sha256' = e.data ->> 'PreviousSha256'
union all
-- After a refusal because the document had changed, the same token saved without saying what it had seen: its user chose to overwrite.
select e.idx, 'ForcedOverwrite', e.id, e.stream, e.person, e."time", null, null, null
  from e
 cross join lateral (select s.type, s.data ->> 'Code' as code, s.headers ->> 'Jti' as jti from events.mt_events s
                      where s.stream_id = e.stream and s.version < e.version and s.type in ('content_replaced', 'upload_rejected')
                      order by s.version desc limit 1) b
 where e.type = 'content_replaced' and not e.data ? 'BaseTimestamp'
   and b.type = 'upload_rejected' and b.code = 'ChangedInStorage' and b.jti = e.jti
union all
-- A document lost more than half of its bytes, and had more than a few.
select e.idx, 'SizeCollapse', e.id, e.stream, e.person, e."time", null, b.size, n.size
  from e
 cross join lateral (select (e.data ->> 'Size')::bigint as size) n
 cross join lateral (select (s.data ->> 'Size')::bigint as size from events.mt_events s
                      where s.stream_id = e.stream and s.version < e.version and s.type = 'content_replaced'
                      order by s.version desc limit 1) b
 where e.type = 'content_replaced' and b.size > 4096 and n.size * 2 < b.size
