-- The WOPI tokens that were traded from one ($1), or from one of those, through at most $2 tokens.
with recursive traded (id, length) as (
  select $1::uuid, 0
  union all
  select i.id, t.length + 1
    from traded t join filehost.item i on i.kind = 'session_state' and i.state ? 'TradedFrom' and i.state ->> 'TradedFrom' = t.id::text
   where t.length < $2)
select t.id from traded t where t.length > 0
