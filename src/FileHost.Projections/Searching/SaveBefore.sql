-- The newest save of a file ($1) before a place ($2), at a time ($3).
select v.idx
  from projection.content_version v
 where v.file = $1 and v.idx < $2 and v.time <= $3
 order by v.time desc, v.version desc
 limit 1
