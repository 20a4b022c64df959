-- The editing sessions of a file ($1) that touch a stretch of the global order ($2 to $3), and the one that begins next: files are opened
-- before they are locked.
select s.file, s.since_version, s.since_idx, s.began_at, s.locked_at, s.expires_at, s.ended_at, s.ended_how, s.ended_idx
  from projection.editing_session s
 where s.file = $1
   and s.since_idx <= coalesce((select n.since_idx from projection.editing_session n where n.file = $1 and n.since_idx > $3
                                 order by n.since_version limit 1), $3)
   and (s.ended_idx is null or s.ended_idx >= $2)
 order by s.since_version
