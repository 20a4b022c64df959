-- The newest lock of a file ($1) before a place ($2), of an id ($3) if one is known: where it was taken, and where it ended, if it had.
select l.since_idx, case when l.ended_idx < $2 then l.ended_idx end
  from projection.lock_interval l
 where l.file = $1 and l.since_idx < $2
   and l.lock = $3                                -- if $3
 order by l.since_idx desc
 limit 1
