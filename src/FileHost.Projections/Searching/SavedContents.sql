-- Where a content ($4) was ever saved.
select v.idx, v.file, v.version, v.time, v.person, v.size, v.source
  from projection.content_version v
 where v.sha256 = $4 and v.idx > $1 and v.idx < $2
 order by v.idx desc
 limit $3
