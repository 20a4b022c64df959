-- What a person ($4) did to each file.
select c.file, c.person, c.saves, c.declared, c.refused, c.opened, c.first_at, c.last_at
  from projection.contribution c
 where c.person = $4 and ($1::uuid is null or c.file > $1) and ($2::uuid is null or c.file < $2)
 order by c.file desc
 limit $3
