select filehost.sequence_leaves($1)
