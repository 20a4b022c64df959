-- One page of refused saves, newest first.
select v.event, v.stream, v.subject, v.at, v.code, v.status, v.size, v.sha256, v.expires_at
  from filehost.vault v
 where true
   and v.stream = $1                              -- if $1
   and v.subject = $2                             -- if $2
   and v.code = $3                                -- if $3
   and (v.at, v.event) < ($4, $5)                 -- if $4
 order by v.at desc, v.event desc
 limit $6
