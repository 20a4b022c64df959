-- Copies that are not done, the one that has waited longest first. One that has just been begun without coming further waits a little.
select id
  from filehost.copy
 where state = 'inProgress' and (attempts = 0 or updated_at < now() - interval '5 seconds')
 order by updated_at
 limit 100
