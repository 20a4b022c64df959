-- What lay in a folder ($4) at a time ($5): the newest place of each item, its newest name and content, and whether it had been deleted.
select i.item, n.type like 'folder%', n.idx, v.version, v.size, v.sha256, v.time, v.person
  from (select distinct p.item from projection.place p
         where p.folder = $4
           and p.item > $1                        -- if $1
           and p.item < $2                        -- if $2
       ) i
 cross join lateral (
   select p.folder from projection.place p join projection.event e on e.idx = p.since
    where p.item = i.item and e.time <= $5 order by p.since desc limit 1) p
 cross join lateral (
   select f.idx, f.type from projection.fate f
    where f.item = i.item and f.type in ('file_created', 'file_renamed', 'folder_created', 'folder_renamed')
      and f.time <= $5 order by f.idx desc limit 1) n
  left join lateral (
   select f.type from projection.fate f
    where f.item = i.item and f.type in ('file_deleted', 'file_undeleted', 'folder_deleted', 'folder_undeleted')
      and f.time <= $5 order by f.idx desc limit 1) d on true
  left join lateral (
   select v.version, v.size, v.sha256, v.time, v.person from projection.content_version v
    where v.file = i.item and v.time <= $5 order by v.time desc, v.version desc limit 1) v on true
 where p.folder = $4 and d.type is distinct from 'file_deleted' and d.type is distinct from 'folder_deleted'
 order by i.item desc
 limit $3
