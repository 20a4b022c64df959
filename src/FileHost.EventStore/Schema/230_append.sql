-- Appends a batch of saves in one transaction and answers with an outcome for each:
--   ok        everything of the save is stored
--   busy      somebody else is writing one of its streams, took and gave back one of its names, or is naming something in a folder that it
--             deletes: the same save may be tried again. Whoever holds a row that the batch waits for longer than a second makes the whole
--             call fail with lock_not_available: then all of it is busy
--   conflict  a stream is not at the expected version, a folder that goes is not empty, one that gets a name has gone, or one
--             that is moved would lie in itself: read again, decide again
--   skew      a time is too far from this database's clock
--   bad       an event does not follow its stream's last one in version, time, link or hash, or a row belongs to no stream of its save:
--             a mistake in the caller
--   taken     a name belongs to somebody else
--
-- Batches of several nodes never wait for each other in a circle: a batch of several saves passes over rows that are locked,
-- a lone save waits for its rows in id order, and everybody takes new streams, then names, then blobs, each in sorted order.
--
-- A session plans this once. While the tables are small it would plan to read them from end to end, and do so when they have grown: without
-- enable_seqscan it does not.
create function filehost.append(
  streams filehost.new_stream[], events filehost.new_event[], items filehost.new_item[],
  names filehost.new_name[], freed filehost.new_name[], blobs filehost.new_blob[],
  disclosures filehost.new_disclosure[], refusals filehost.new_refusal[], subjects filehost.new_subject[])
returns table (save int, outcome text)
language plpgsql security definer set search_path = pg_catalog, pg_temp set lock_timeout = '1s' set enable_seqscan = off as $$
#variable_conflict use_column
declare
  lone     boolean := (select count(distinct s.save) = 1 from unnest(streams) s);
  skew_max interval := (select s.value::interval from filehost.setting s where s.name = 'clock_skew');
  genesis  bytea := decode(repeat('00', 32), 'hex');
  held     uuid[];
  busy     int[];
  conflict int[];
  bad      int[];
  skew     int[];
  taken    int[];
  failed   int[];
  accepted int[];
  going    filehost.new_name[];
  moving   filehost.new_name[];
  reserved filehost.new_name[];
begin
  -- 1. The rows of the streams. What is read from here on stays true until commit.
  if lone then
    held := array(select m.id from events.mt_streams m
                   where m.id in (select s.stream from unnest(streams) s where s.expected > 0)
                   order by m.id for update);
  else
    held := array(select m.id from events.mt_streams m
                   where m.id in (select s.stream from unnest(streams) s where s.expected > 0)
                   order by m.id for update skip locked);
  end if;
  with made as (
    insert into events.mt_streams (id, type, version, timestamp, created)
    select distinct on (s.stream) s.stream, s.type, 0, now(), now() from unnest(streams) s
     where s.expected = 0 order by s.stream, s.save
    on conflict do nothing returning id)
  select held || coalesce(array_agg(made.id), '{}') into held from made;

  -- 2. Versions. A second save for one stream of a batch comes too early: it can be decided only after the first.
  select coalesce(array_agg(q.save) filter (where q.turn > 1 or (q.exists and not q.held and q.expected > 0)), '{}'),
         coalesce(array_agg(q.save) filter (where q.turn = 1 and (not q.exists or q.version <> q.expected or not q.held)), '{}')
    into busy, conflict
    from (select s.save, s.expected, m.version, m.id is not null or s.expected = 0 as exists, s.stream = any (held) as held,
                 row_number() over (partition by s.stream order by s.save) as turn
            from unnest(streams) s left join events.mt_streams m on m.id = s.stream) q;
  conflict := array(select unnest(conflict) except select unnest(busy));
  failed := busy || conflict;

  -- 3. Times, links and hashes, against the last event of the stream; and rows that belong to no stream of their save.
  select coalesce(array_agg(distinct q.save) filter (where q.follows is not true), '{}'),
         coalesce(array_agg(distinct q.save) filter (where q.far), '{}')
    into bad, skew
    from (select e.save,
                 e.version = e.expected + row_number() over w
                   and e."time" >= coalesce(lag(e."time") over w, e.last_time, '-infinity')
                   and e.headers ->> 'Prev' is not distinct from encode(coalesce(lag(e.hash) over w, e.last_hash, genesis), 'hex')
                   and e.hash = sha256(convert_to(filehost.record(
                         e.stream, e.version, e.id, e.type, e."time", e.user_name, e.correlation, e.causation, e.headers, e.data), 'UTF8'))
                   as follows,
                 e."time" is distinct from e.last_time
                   and e."time" not between clock_timestamp() - skew_max and clock_timestamp() + skew_max as far
            from (select e.*, s.expected, h.hash as last_hash, h."time" as last_time
                    from unnest(events) e
                    left join unnest(streams) s on s.save = e.save and s.stream = e.stream
                    left join filehost.stream_head h on h.stream = e.stream
                   where e.save <> all (failed)) e
          window w as (partition by e.save, e.stream order by e.version)) q;
  bad := bad || array(
    select o.save from (
      select i.save, i.id from unnest(items) i union all select u.save, u.id from unnest(subjects) u
      union all select n.save, n.item from unnest(names) n union all select f.save, f.item from unnest(freed) f) o
     where o.save <> all (failed) and not exists (select from unnest(streams) s where s.save = o.save and s.stream = o.id)
    union all
    select s.save from unnest(streams) s
     where s.save <> all (failed) and not exists (select from unnest(events) e where e.save = s.save and e.stream = s.stream)
    union all
    select b.save from unnest(blobs) b where b.save <> all (failed) and sha256(b.data) <> b.hash);
  skew := array(select unnest(skew) except select unnest(bad));
  failed := failed || bad || skew;

  -- 4. Folders. One that goes, which is to give its name back and take no other, must be empty; and nothing is named in one that has gone.
  -- Each side holds a lock until commit, and does not wait for the other's.
  going := array(select (f.save, f.folder, f.key, f.item)::filehost.new_name from unnest(freed) f
                  where f.save <> all (failed) and not exists (select from unnest(names) n where n.save = f.save and n.item = f.item));
  busy := busy || array(
    select g.save from unnest(going) g where not pg_try_advisory_xact_lock(hashtextextended(g.item::text, 0))
    union
    select n.save from (select distinct n.save, n.folder from unnest(names) n where n.save <> all (failed)) n
     where not pg_try_advisory_xact_lock_shared(hashtextextended(n.folder::text, 0)));
  failed := failed || busy;
  conflict := conflict || array(
    select g.save from unnest(going) g
     where g.save <> all (failed)
       and (exists (select from unnest(names) n where n.folder = g.item and n.save <> all (failed))
            or exists (select from filehost.live_name l
                        where l.folder = g.item and not exists (
                          select from unnest(freed) f where f.save = g.save and f.folder = l.folder and f.key = l.key and f.item = l.item)))
    union
    select n.save from unnest(names) n join filehost.item i on i.id = n.folder
     where n.save <> all (failed) and (i.state ->> 'Deleted')::boolean);
  failed := failed || conflict;

  -- A folder that is moved must not come to lie in itself. One is moved at a time, or two moves could cross.
  moving := array(select (n.save, n.folder, n.key, n.item)::filehost.new_name from unnest(names) n join filehost.item i on i.id = n.item
                   where n.save <> all (failed) and i.kind = 'folder_state' and (i.state ->> 'ParentId')::uuid <> n.folder);
  if cardinality(moving) > 0 then
    if pg_try_advisory_xact_lock(hashtextextended('filehost.move', 0)) then
      busy := busy || array(select m.save from unnest(moving) m where m.save > (select min(f.save) from unnest(moving) f));
      conflict := conflict || array(
        with recursive above (save, item, id) as (
          select m.save, m.item, m.folder from unnest(moving) m where m.save <> all (busy)
          union
          select a.save, a.item, (i.state ->> 'ParentId')::uuid from above a join filehost.item i on i.id = a.id where a.id <> a.item)
        select distinct a.save from above a where a.id = a.item);
    else
      busy := busy || array(select m.save from unnest(moving) m);
    end if;
    failed := failed || busy || conflict;
  end if;

  -- 5. Names. Whoever already holds a name keeps it.
  with got as (
    insert into filehost.live_name (folder, key, item)
    select n.folder, n.key, n.item from unnest(names) n
     where n.save <> all (failed) order by n.folder, n.key collate "C", n.save
    on conflict do nothing returning folder, key, item),
  asked as (
    select n.save, n.folder, n.key, n.item, g.item is not null as got
      from unnest(names) n left join got g on g.folder = n.folder and g.key = n.key and g.item = n.item
     where n.save <> all (failed))
  select coalesce(array_agg(distinct a.save) filter (where not a.got and not exists (
           select from filehost.live_name l where l.folder = a.folder and l.key = a.key and l.item = a.item)), '{}'),
         array_agg((a.save, a.folder, a.key, a.item)::filehost.new_name) filter (where a.got)
    into taken, reserved
    from asked a;
  failed := failed || taken;

  -- What a refused save has reserved is given back, and nobody has seen it; but in this batch others may have wanted the same name.
  if cardinality(failed) > 0 then
    busy := busy || array(
      select distinct n.save from unnest(names) n join unnest(reserved) r on r.folder = n.folder and r.key = n.key and r.save <> n.save
       where n.save = any (taken) and r.save = any (taken));
    delete from filehost.live_name l using unnest(reserved) r
     where r.save = any (taken) and l.folder = r.folder and l.key = r.key and l.item = r.item;
    delete from events.mt_streams m using unnest(streams) s
     where s.save = any (failed) and s.expected = 0 and m.id = s.stream and m.version = 0 and m.id = any (held)
       and not exists (select from unnest(streams) o where o.stream = s.stream and o.save <> all (failed));
  end if;
  accepted := array(select distinct s.save from unnest(streams) s where s.save <> all (failed));

  -- 6. Everything else. Bytes that are there already are compared, and mended when they differ.
  insert into filehost.blob as b (hash, data)
  select distinct on (n.hash) n.hash, n.data from unnest(blobs) n where n.save = any (accepted) order by n.hash
  on conflict (hash) do update set data = excluded.data where b.data <> excluded.data;

  with drawn as materialized (
    select nextval('events.mt_events_sequence') as seq_id, e.*
      from (select * from unnest(events) e where e.save = any (accepted) order by e.save, e.stream, e.version) e),
  stored as (
    insert into events.mt_events (seq_id, id, stream_id, version, data, type, timestamp, mt_dotnet_type,
                                  correlation_id, causation_id, headers, user_name)
    select seq_id, id, stream, version, data, type, "time", dotnet_type, correlation, causation, headers, user_name from drawn),
  queued as (
    insert into filehost.inbox (seq_id, stream, version, hash) select seq_id, stream, version, hash from drawn),
  last as (
    select distinct on (stream) stream, version, hash, "time" from drawn order by stream, version desc),
  moved as (
    update events.mt_streams m set version = last.version, timestamp = last."time" from last where m.id = last.stream)
  insert into filehost.stream_head (stream, version, hash, time) select stream, version, hash, "time" from last
  on conflict (stream) do update set version = excluded.version, hash = excluded.hash, time = excluded.time;

  insert into filehost.item (id, kind, name, state)
  select i.id, i.kind, i.name, i.state from unnest(items) i where i.save = any (accepted)
  on conflict (id) do update set name = excluded.name, state = excluded.state;

  delete from filehost.live_name l using unnest(freed) f
   where f.save = any (accepted) and l.folder = f.folder and l.key = f.key and l.item = f.item;

  insert into filehost.disclosure (digest, event, field, concerns, text)
  select distinct on (d.digest) d.digest, d.event, d.field, d.concerns, d.text from unnest(disclosures) d
   where d.save = any (accepted) order by d.digest;

  insert into filehost.vault (event, stream, subject, at, code, status, size, sha256, expires_at)
  select r.event, r.stream, r.subject, r.at, r.code, r.status, r.size, r.sha256, r.expires_at from unnest(refusals) r
   where r.save = any (accepted);

  insert into filehost.subject as p (id, kind, directory_id, name, email, erased_at)
  select u.id, u.kind, u.directory_id, u.name, u.email, u.erased_at from unnest(subjects) u where u.save = any (accepted)
  on conflict (id) do update set directory_id = excluded.directory_id, name = excluded.name,
                                 email = excluded.email, erased_at = excluded.erased_at where p.erased_at is null;
  if exists (select from unnest(subjects) u where u.save = any (accepted) and u.erased_at is not null) then
    delete from filehost.disclosure d
     where d.concerns && array(select u.id from unnest(subjects) u where u.save = any (accepted) and u.erased_at is not null);
  end if;

  return query
    select s.save, case when s.save = any (busy) then 'busy' when s.save = any (conflict) then 'conflict'
                        when s.save = any (bad) then 'bad' when s.save = any (skew) then 'skew'
                        when s.save = any (taken) then 'taken' else 'ok' end
      from (select distinct unnest.save from unnest(streams)) s order by s.save;
end $$;
