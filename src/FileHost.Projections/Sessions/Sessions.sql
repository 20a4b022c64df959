-- The WOPI tokens that were issued for a file, newest first: who had it open, since when, and what they read.
select i.id, i.kind, i.name, i.state::text, h.version, h.hash, h.time
  from filehost.item i join filehost.stream_head h on h.stream = i.id
 where i.kind = 'session_state' and i.state ->> 'FileId' = $1
   and ($2::uuid is null or i.id < $2)
 order by i.id desc
 limit $3
