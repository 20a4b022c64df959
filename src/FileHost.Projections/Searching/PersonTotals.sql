-- What a person did in all.
select count(*), coalesce(sum(c.saves), 0)::bigint, coalesce(sum(c.declared), 0)::bigint, coalesce(sum(c.refused), 0)::bigint,
       coalesce(sum(c.opened), 0)::bigint, min(c.first_at), max(c.last_at)
  from projection.contribution c
 where c.person = $1
