-- Enough rows that a plan without the right index shows: 40,000 events in two halves of everything that is common (drive, client, types, a busy
-- person), so that what is common in one half and what is common in the other are never found together.
create function pg_temp.id(kind text, n bigint) returns uuid language sql immutable as $$
  select (rpad(encode(kind::bytea, 'hex'), 16, '0') || lpad(to_hex(n), 16, '0'))::uuid $$;

insert into events.mt_streams (id, type, version, timestamp, created)
select pg_temp.id('file', f), 'file_state', 80, now(), now() from generate_series(0, 999) f;

insert into events.mt_events (seq_id, id, stream_id, version, data, type, timestamp, user_name)
select g + 1, pg_temp.id('event', g), pg_temp.id('file', g / 80 * 2 + g % 2), g / 2 % 40 + 1, '{"Version": 1}', 'content_replaced', now(), null
  from generate_series(0, 39999) g;

insert into filehost.leaf (idx, seq_id, stream, version, hash)
select e.seq_id - 1, e.seq_id, e.stream_id, e.version, sha256(e.id::text::bytea) from events.mt_events e;

insert into filehost.disclosure (digest, event, field, concerns, text)
select sha256(g::text::bytea), pg_temp.id('event', g), 'Ip', array[pg_temp.id('person', g % 500)], '["salt", "Ip", "192.0.2.7"]'
  from generate_series(0, 9999) g;

create table pg_temp.happened as
select g as idx, pg_temp.id('event', g) as id, pg_temp.id('file', g / 80 * 2 + half) as file, g / 2 % 40 + 1 as version,
       case when half = 1 then (array['file_opened', 'content_read'])[g / 2 % 2 + 1]
            else (array['upload_rejected', 'upload_rejected', 'content_replaced', 'file_locked'])[g / 2 % 4 + 1] end as type,
       timestamptz '2026-01-01' + g * interval '10 seconds' as time, person,
       pg_temp.id('folder', g / 800 * 2 + half) as folder, pg_temp.id('drive', half) as drive, half = 0 and g / 2 % 4 < 2 as refused,
       case when half = 0 and g / 2 % 4 < 2 then case when g = 20016 then 'QuotaExceeded' else 'LockMismatch' end end as code,
       (array['Collabora', 'ONLYOFFICE'])[half + 1] as client, pg_temp.id('session', g / 80 * 2 + half) as session
  from (select g, g % 2 as half, pg_temp.id('person', case when g % 5 = 4 then 1000 + g else g % 2 end) as person from generate_series(0, 39999) g) n;

insert into projection.facet (id, type, refused, code, client)
select row_number() over (), type, refused, code, client from (select distinct type, refused, code, client from pg_temp.happened) n;

insert into projection.event (idx, facet, time, person, drive, folder, file, session, refusal)
select h.idx, f.id, h.time, h.person, h.drive, h.folder, h.file, h.session, case when h.refused then h.id end
  from pg_temp.happened h
  join projection.facet f on (f.type, f.refused) = (h.type, h.refused) and f.code is not distinct from h.code and f.client = h.client;

-- The busy person of one half is named as an editor in the saves of the other.
insert into projection.event_editor (person, idx, facet, drive)
select pg_temp.id('person', 1), v.idx, v.facet, v.drive from projection.event v join projection.facet f on f.id = v.facet
 where f.type in ('content_replaced', 'upload_rejected');

insert into projection.event_hour select date_trunc('hour', time, 'UTC'), min(idx), max(idx) from projection.event group by 1;

insert into projection.place (item, since, kind, folder, drive)
select file, min(idx), 'file', (array_agg(folder))[1], (array_agg(drive))[1] from projection.event group by file;
insert into projection.place (item, since, kind, folder, drive)
select pg_temp.id('placed', n), n, 'file', pg_temp.id('folder', n % 1000), pg_temp.id('drive', 0) from generate_series(1000, 20000) n;

insert into projection.fate select p.item, p.since, now(), 'file_created' from projection.place p;

insert into projection.content_version (file, version, idx, event, time, size, sha256, same_bytes, source, session)
select file, idx, idx, id, time, 100, encode(sha256(id::text::bytea), 'hex'), false, 'Wopi', session from pg_temp.happened;

insert into projection.file_of_drive select distinct file, drive from projection.event;
insert into projection.storage_use select pg_temp.id('drive', n), 1, 1, 1, 1 from generate_series(0, 5000) n;

insert into projection.session (id, file, person, permissions, issued_at, expires_at, opened_at, opened_idx, last_seen_at)
select pg_temp.id('session', n), pg_temp.id('file', n % 1000), pg_temp.id('person', n % 500), 'Edit', timestamptz '2026-01-01' + n * interval '1 minute',
       timestamptz '2026-01-01' + (n + 600) * interval '1 minute', timestamptz '2026-01-01' + n * interval '1 minute', n, timestamptz '2026-01-01'
  from generate_series(0, 20000) n;

insert into projection.lock_interval (file, since_version, since_idx, lock, kind, person, since, expires_at, ended_at, ended_how, ended_idx)
select pg_temp.id('file', n % 1000), n, n, 'lock ' || n, 'Wopi', pg_temp.id('person', n % 500), timestamptz '2026-01-01' + n * interval '1 minute',
       timestamptz '2026-01-01' + (n + 30) * interval '1 minute', case when n < 19000 then timestamptz '2026-01-01' + n * interval '1 minute' end,
       case when n < 19000 then 'Released' end, case when n < 19000 then n + 1 end
  from generate_series(0, 20000) n;

insert into projection.editing_session (file, since_version, since_idx, began_at, locked_at, expires_at, ended_at, ended_how, ended_idx)
select file, since_version, since_idx, since, since, expires_at, ended_at, ended_how, ended_idx from projection.lock_interval;

insert into projection.drive_right select pg_temp.id('drive', n % 2000), pg_temp.id('person', n), n, timestamptz '2026-01-01', 'Edit'
  from generate_series(0, 20000) n;

insert into projection.rejected_save (idx, event, stream, file, person, time, code, status, kept)
select idx, id, file, file, person, time, code, 409, true from pg_temp.happened where refused;

insert into projection.contribution select pg_temp.id('person', n % 500), pg_temp.id('file', n), 1, 1, 1, 1, now(), now() from generate_series(0, 20000) n;
insert into projection.activity select timestamptz '2026-01-01' + n / 20 * interval '1 hour', pg_temp.id('drive', n % 20), 1, 1, 1, 1, 1
  from generate_series(0, 20000) n;
insert into projection.alarm (idx, kind, event, file, person, time)
select n, (array['SizeCollapse', 'ForcedOverwrite'])[n % 2 + 1], pg_temp.id('event', n), pg_temp.id('file', n % 1000), pg_temp.id('person', n % 500),
       timestamptz '2026-01-01' + n * interval '10 seconds' from generate_series(0, 20000) n;

insert into projection.item_change select pg_temp.id('file', n), pg_temp.id('drive', n % 100), n from generate_series(0, 20000) n;

insert into filehost.subject (id, kind, directory_id, name) select pg_temp.id('person', n), 'Directory', 'id ' || n, 'name ' || n from generate_series(0, 5000) n;
insert into filehost.item (id, kind, name, state) select pg_temp.id('file', n), 'file_state', 'name', '{}' from generate_series(0, 5000) n;
insert into filehost.stream_head (stream, version, hash, time) select id, 1, sha256(id::text::bytea), now() from filehost.item;
insert into filehost.live_name (folder, key, item) select pg_temp.id('folder', n), 'NAME', pg_temp.id('file', n) from generate_series(0, 5000) n;
insert into filehost.vault (event, stream, subject, at, code, status)
select pg_temp.id('event', n), pg_temp.id('file', n % 1000), pg_temp.id('person', n % 500), timestamptz '2026-01-01' + n * interval '10 seconds',
       'LockMismatch', 409 from generate_series(0, 20000) n;

analyze;
