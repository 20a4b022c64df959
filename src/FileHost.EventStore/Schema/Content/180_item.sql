-- The current state of each file, folder, drive and session: the fold of its events, written in the transaction that appends them.
-- name is the clear text of the newest name in the state (which holds its digest); null where there is none.
create table filehost.item (
  id    uuid  primary key,
  kind  text  not null,
  name  text,
  state jsonb not null
) with (fillfactor = 70);

create index item_session_file on filehost.item ((state ->> 'FileId')) where kind = 'session_state';
create index item_session_traded on filehost.item ((state ->> 'TradedFrom')) where kind = 'session_state' and state ? 'TradedFrom';
create index item_deleted_with on filehost.item ((state ->> 'DeletedWith'), id) where state ? 'DeletedWith';
create index item_drives on filehost.item (id) where kind = 'drive_state';
create index item_drive on filehost.item ((state ->> 'DriveId')) where kind = 'file_state';
create index item_drive_grants on filehost.item using gin ((state -> 'Grants')) where kind = 'drive_state';
