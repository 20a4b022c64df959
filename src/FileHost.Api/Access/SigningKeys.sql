-- The first key has a name that is known, so that of nodes that start at once one makes it and the others wait for it: a key that one of them
-- did not know would make it refuse the tokens of the others.
insert into filehost.signing_key (id, key)
select 'first', $1 where not exists (select from filehost.signing_key)
on conflict do nothing
