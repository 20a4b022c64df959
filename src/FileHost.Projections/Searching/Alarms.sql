-- What puts somebody's work at risk. Several alarms may stand at one place; a page does not end between them.
select a.idx, a.kind, a.event, a.file, a.person, a.time, a.count, a.before, a.after
  from projection.alarm a
 where a.idx > $1 and a.idx < $2
   and a.kind = $4                                -- if $4
   and a.file = $5                                -- if $5
   and a.person = $6                              -- if $6
   and a.time >= $7                               -- if $7
   and a.time <= $8                               -- if $8
 order by a.idx desc
 fetch first $3 rows with ties
