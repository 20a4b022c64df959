-- What a person ($1) might do in which drives at a time ($2).
select r.drive, r."right", r.since
  from (select distinct on (d.drive) d.drive, d."right", d.since from projection.drive_right d
         where d.person = $1 and d.since <= $2 order by d.drive, d.since_idx desc) r
 where r."right" is not null
 order by r.drive
