-- Where the lock of a file ($1) was released, from $2 to $3, and the last time before that.
select s.ended_idx
  from projection.editing_session s
 where s.file = $1 and s.ended_how = 'Released' and s.ended_idx <= $3
   and s.ended_idx >= coalesce((select p.ended_idx from projection.editing_session p
                                 where p.file = $1 and p.ended_how = 'Released' and p.ended_idx < $2 order by p.since_version desc limit 1), -1)
 order by s.ended_idx
