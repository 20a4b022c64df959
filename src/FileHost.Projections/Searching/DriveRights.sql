-- Who had a right in the drive of a file ($1) at some time from $2 to $3.
select distinct on (r.person) r.person, r."right"
  from (select p.drive from projection.place p where p.item = $1 order by p.since limit 1) f
  join projection.drive_right r on r.drive = f.drive
 where r."right" is not null and r.since <= $3
   and not exists (select from projection.drive_right n
                    where n.drive = r.drive and n.person = r.person and n.since_idx > r.since_idx and n.since <= $2)
 order by r.person, r.since_idx desc
