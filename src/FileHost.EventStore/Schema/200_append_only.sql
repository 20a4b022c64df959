-- What is stored stays as it is. A superuser can switch triggers off; verification finds what was done then.
create function filehost.refuse_change() returns trigger language plpgsql as $$
begin
  raise exception '% on %.% is refused: the log is append-only', tg_op, tg_table_schema, tg_table_name
    using errcode = 'insufficient_privilege';
end $$;

create trigger append_only before update or delete on events.mt_events
  for each row execute function filehost.refuse_change();
create trigger append_only_truncate before truncate on events.mt_events
  for each statement execute function filehost.refuse_change();
-- A stream without events is a reservation of a save that was refused in the same transaction.
create trigger append_only before delete on events.mt_streams
  for each row when (old.version > 0) execute function filehost.refuse_change();
create trigger append_only_truncate before truncate on events.mt_streams
  for each statement execute function filehost.refuse_change();
create trigger append_only before update or delete on filehost.leaf
  for each row execute function filehost.refuse_change();
create trigger append_only_truncate before truncate on filehost.leaf
  for each statement execute function filehost.refuse_change();
