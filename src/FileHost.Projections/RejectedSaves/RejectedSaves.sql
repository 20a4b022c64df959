-- One page of refused saves, newest first. A parameter that is null does not filter.
select v.event, v.stream, v.subject, v.at, v.code, v.status, v.size, v.sha256, v.expires_at
  from filehost.vault v
 where ($1::uuid is null or v.stream = $1)
   and ($2::uuid is null or v.subject = $2)
   and ($3::text is null or v.code = $3)
   and ($4::timestamptz is null or (v.at, v.event) < ($4, $5::uuid))
 order by v.at desc, v.event desc
 limit $6
