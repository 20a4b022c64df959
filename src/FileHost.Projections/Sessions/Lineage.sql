-- Whether a WOPI token ($1), or one that it was traded from, has been revoked. A lineage that is longer than $2 counts as revoked: nobody
-- comes so far by hand.
with recursive lineage (id, length) as (
  select $1::uuid, 1
  union all
  select (i.state ->> 'TradedFrom')::uuid, l.length + 1
    from lineage l join filehost.item i on i.id = l.id and i.kind = 'session_state'
   where i.state ? 'TradedFrom' and l.length <= $2)
select max(l.length) > $2 or coalesce(bool_or(i.state ? 'RevokedAt'), false)
  from lineage l left join filehost.item i on i.id = l.id and i.kind = 'session_state'
