-- The locks of a file ($4), or those that a person ($7) took, that were in force at some time from $5 to $6.
select l.since_idx, l.file, l.since_version, l.lock, l.kind, l.person, l.session, l.client, l.since, l.expires_at,
       l.ended_at, l.ended_how, l.ended_by, l.ended_idx
  from projection.lock_interval l
 where l.since_idx > $1 and l.since_idx < $2
   and l.file = $4                                -- if $4
   and l.person = $7                              -- if $7
   and coalesce(l.ended_at, l.expires_at) > $5    -- if $5
   and l.since <= $6                              -- if $6
 order by l.since_idx desc
 limit $3
