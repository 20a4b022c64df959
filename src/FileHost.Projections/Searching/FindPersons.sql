-- Persons whose name, address or directory's id holds a text ($4), whatever the case.
select s.id, s.kind, s.directory_id, s.name, s.email, s.erased_at
  from filehost.subject s
 where ($1::uuid is null or s.id > $1) and ($2::uuid is null or s.id < $2)
   and ($4::text is null or strpos(lower(concat_ws(E'\n', s.name, s.email, s.directory_id)), lower($4)) > 0)
 order by s.id desc
 limit $3
