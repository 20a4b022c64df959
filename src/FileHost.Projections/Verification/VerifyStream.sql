-- What else the store keeps about a stream; no row when there is no trace of it.
select s.type, s.version, s.tenant_id, s.is_archived, h.version, h.hash, h.time, i.kind, i.name, i.state::text, l.count, l.last
  from (select $1::uuid as id) asked
  left join events.mt_streams s on s.id = asked.id
  left join filehost.stream_head h on h.stream = asked.id
  left join filehost.item i on i.id = asked.id
  cross join lateral (
    select count(*) as count, max(e.version) as last
      from (select version from filehost.leaf where stream = asked.id union all
            select version from filehost.inbox where stream = asked.id) e) l
 where s.id is not null or h.stream is not null or i.id is not null or l.count > 0
