-- Begins a copy ($1), or begins it again; no row when it is done.
update filehost.copy
   set attempts = attempts + 1, updated_at = now()
 where id = $1 and state = 'inProgress'
returning wish, attempts
