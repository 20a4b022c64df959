-- How much happened, per hour or day ($1) of UTC, from $2 to $3, in a drive ($4) or in all; a time without anything has a row too.
select t.at, coalesce(n.saves, 0)::bigint, coalesce(n.refusals, 0)::bigint, coalesce(n.opened, 0)::bigint, coalesce(n.read, 0)::bigint,
       coalesce(n.locks, 0)::bigint
  from generate_series(date_trunc($1, $2::timestamptz, 'UTC'), $3::timestamptz, ('1 ' || $1)::interval) t (at)
  left join (
    select date_trunc($1, a.hour, 'UTC') as at, sum(a.saves) as saves, sum(a.refusals) as refusals, sum(a.opened) as opened, sum(a.read) as read,
           sum(a.locks) as locks
      from projection.activity a
     where a.hour >= date_trunc($1, $2::timestamptz, 'UTC') and a.hour <= $3
       and a.drive = $4                           -- if $4
     group by 1) n on n.at = t.at
 order by t.at
