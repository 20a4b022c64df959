-- What an erasure of a person ($1) deletes: so many values, which concern these others, too.
select count(distinct d.digest), coalesce(array_agg(distinct o.person) filter (where o.person is not null), '{}')
  from filehost.disclosure d
  left join lateral unnest(d.concerns) o (person) on o.person <> $1
 where d.concerns @> array[$1::uuid]
