-- Persons whose name, address or directory's id holds a text ($4), whatever the case.
select s.id, s.kind, s.directory_id, s.name, s.email, s.erased_at
  from filehost.subject s
 where true
   and s.id > $1                                  -- if $1
   and s.id < $2                                  -- if $2
   and strpos(lower(concat_ws(E'\n', s.name, s.email, s.directory_id)), lower($4)) > 0  -- if $4
 order by s.id desc
 limit $3
