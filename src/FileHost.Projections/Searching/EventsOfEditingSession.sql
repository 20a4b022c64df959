-- The events of a file ($4) from an editing session: from the first opening before the lock ($5 place, $6 time) to its end ($7 place, $8 time),
-- and not before the end of the session before it.
select v.idx
  from projection.event v
 where v.file = $4 and v.idx > $1 and v.idx < $2
   and v.idx > coalesce((select p.ended_idx from projection.editing_session p where p.file = $4 and p.since_idx < $5
                          order by p.since_version desc limit 1), -1)
   and (v.idx >= $5 or v.time >= $6)
   and v.idx <= $7 and (v.time <= $8 or v.idx = $7)
 order by v.idx desc nulls last
 limit $3
