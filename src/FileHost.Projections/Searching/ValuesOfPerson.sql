-- The personal values that concern a person ($4): what an erasure deletes. Those of one event stand together; a page does not end between them.
select d.event, d.field, d.text::jsonb ->> 2, d.concerns
  from filehost.disclosure d
 where d.concerns @> array[$4::uuid]
   and d.event > $1                               -- if $1
   and d.event < $2                               -- if $2
 order by d.event desc
 fetch first $3 rows with ties
