-- What else the store keeps about a stream.
select s.type, s.version, s.tenant_id, s.is_archived, h.version, h.hash, h.time, i.kind, i.name, i.state::text,
       (select count(*) from filehost.leaf l where l.stream = s.id) + (select count(*) from filehost.inbox b where b.stream = s.id),
       greatest((select max(l.version) from filehost.leaf l where l.stream = s.id), (select max(b.version) from filehost.inbox b where b.stream = s.id))
  from events.mt_streams s
  left join filehost.stream_head h on h.stream = s.id
  left join filehost.item i on i.id = s.id
 where s.id = $1
