-- Between which places of the global order the events from $1 to $2 lie, both included; null where there are none.
select min(h.first), max(h.last)
  from projection.event_hour h
 where true
   and h.hour >= date_trunc('hour', $1::timestamptz, 'UTC')  -- if $1
   and h.hour <= $2                                          -- if $2
