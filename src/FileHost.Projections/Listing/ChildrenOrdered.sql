-- One page of what lies in a folder ($1), in order of a value and of the names' keys, behind a value and a key ($2, $3).
-- Either order is a line: $5 by size, $6 by time, $7 by name; $8 from the end, $9 and $10 behind a place.
select * from (
  select i.id, i.kind, i.name, i.state::text, h.version, h.hash, h.time, l.key,
         case when i.kind = 'folder_state' then (select count(*) from filehost.live_name c where c.folder = i.id) end,
         lpad(coalesce(i.state ->> 'Size', '0'), 20, '0') collate "C" as value                   -- if $5
         coalesce(i.state ->> 'LastModified', i.state ->> 'ModifiedAt') collate "C" as value     -- if $6
         '' collate "C" as value                                                                 -- if $7
    from filehost.live_name l
    join filehost.item i on i.id = l.item
    join filehost.stream_head h on h.stream = i.id
   where l.folder = $1) c
 where true
   and (c.value, c.key) < ($2::text collate "C", $3::text collate "C")   -- if $9
   and (c.value, c.key) > ($2::text collate "C", $3::text collate "C")   -- if $10
 order by c.value desc, c.key desc   -- if $8
 order by c.value, c.key             -- unless $8
 limit $4
