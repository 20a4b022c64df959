-- Archiving rewrites stored events, and stored events are never rewritten here.
create function events.mt_archive_stream(streamid uuid) returns void language plpgsql as $$
begin
  raise exception 'streams of FileHost are not archived' using errcode = 'insufficient_privilege';
end $$;
