-- One editing session: the file, and the version of the event that locked it.
select s.file, s.since_version, s.since_idx, s.began_at, s.locked_at, s.expires_at, s.ended_at, s.ended_how, s.ended_idx
  from projection.editing_session s
 where s.file = $1 and s.since_version = $2
