-- What is judged of the events at places ($1) that showed locks ($2, null where they did not): the editing session, and whether the file
-- had had that lock before. What came before the lock of a session belongs to it too: files are opened first.
select v.idx, coalesce(s.since_version, n.since_version),
       exists (select from projection.lock_interval l where l.file = v.file and l.lock = asked.offered and l.since_idx < v.idx)
  from unnest($1::bigint[], $2::text[]) asked (idx, offered)
  join projection.event v on v.idx = asked.idx
  left join lateral (
    select e.since_version, e.ended_idx, coalesce(e.ended_at, e.expires_at) as until from projection.editing_session e
     where e.file = v.file and e.since_idx <= v.idx order by e.since_idx desc limit 1) s
    on (s.ended_idx is null or v.idx <= s.ended_idx) and (v.time <= s.until or v.idx = s.ended_idx)
  left join lateral (
    select e.since_version, e.began_at from projection.editing_session e
     where e.file = v.file and e.since_idx > v.idx order by e.since_idx limit 1) n on n.began_at <= v.time
