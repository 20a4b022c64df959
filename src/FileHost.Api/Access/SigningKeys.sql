-- Two nodes may start at once and make a key each: both are used for verifying, the newer for signing.
insert into filehost.signing_key (id, key)
select $1, $2 where not exists (select from filehost.signing_key)
