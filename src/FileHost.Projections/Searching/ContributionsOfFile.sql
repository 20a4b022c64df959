-- What each person did to a file.
select c.file, c.person, c.saves, c.declared, c.refused, c.opened, c.first_at, c.last_at
  from projection.contribution c
 where c.file = $1
 order by c.last_at desc, c.person
