-- What a person ($4) did to each file.
select c.file, c.person, c.saves, c.declared, c.refused, c.opened, c.first_at, c.last_at
  from projection.contribution c
 where c.person = $4
   and c.file > $1                                -- if $1
   and c.file < $2                                -- if $2
 order by c.file desc
 limit $3
