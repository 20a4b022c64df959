-- A copy ($1) has its new item ($2), and $3 of $4 items are there. Attempts count from where it came further for the last time.
update filehost.copy
   set resource = $2, done = greatest(done, least($3, $4)), total = $4, updated_at = now(), attempts = case when $3 > done then 0 else attempts end
 where id = $1
