-- Where the events that fit lie in the global order. A parameter that is null does not filter.
select v.idx
  from projection.event v
 where v.idx > $1 and v.idx < $2
   and ($4::uuid is null or v.file = $4)
   and ($5::uuid is null or v.folder = $5)
   and ($6::uuid is null or v.drive = $6)
   and ($7::text[] is null or v.type = any ($7))
   and ($8::boolean is null or v.refused = $8)
   and ($9::text is null or v.code = $9)
   and ($10::text is null or v.client = $10)
   and ($11::uuid is null or v.session = $11)
   and ($12::timestamptz is null or v.time >= $12)
   and ($13::timestamptz is null or v.time <= $13)
 order by v.idx desc
 limit $3
