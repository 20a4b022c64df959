-- Tables that are computed from the log. A rebuild fills projection_next while projection is read, then they change places. The application
-- owns what it makes here: all of it can be computed again.
create schema projection authorization filehost_owner;
create schema projection_next authorization filehost_owner;
