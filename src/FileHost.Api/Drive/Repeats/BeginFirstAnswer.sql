-- True when the request is the first one: nobody has begun it in the window ($3), or whoever has died before the answer ($4).
with forgotten as (
  delete from filehost.first_answer where begun_at < $3 and request <> $1)
insert into filehost.first_answer as f (request, begun_at) values ($1, $2)
on conflict (request) do update set begun_at = excluded.begun_at, status = null, location = null, content_type = null, body = null
 where f.begun_at < $3 or f.status is null and f.begun_at < $4
returning true
