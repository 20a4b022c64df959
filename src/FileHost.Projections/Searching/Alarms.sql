-- What puts somebody's work at risk. Several alarms may stand at one place; a page does not end between them.
select a.idx, a.kind, a.event, a.file, a.person, a.time, a.count, a.before, a.after
  from projection.alarm a
 where a.idx > $1 and a.idx < $2
   and ($4::text is null or a.kind = $4)
   and ($5::uuid is null or a.file = $5)
   and ($6::uuid is null or a.person = $6)
   and ($7::timestamptz is null or a.time >= $7)
   and ($8::timestamptz is null or a.time <= $8)
 order by a.idx desc
 fetch first $3 rows with ties
