-- Where a stream ($1) begins in the global order.
select l.idx from filehost.leaf l where l.stream = $1 and l.version = 1
