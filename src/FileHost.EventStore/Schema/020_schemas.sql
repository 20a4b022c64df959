-- events: physically Marten's event store. filehost: everything that Marten has no table for.
create schema events authorization filehost_owner;
create schema filehost authorization filehost_owner;
