-- Keys that protect sign-ins to the administrators' pages and the forms in them; shared by all nodes, and changed by themselves every 90 days.
create table filehost.page_key (
  name       text        primary key,
  xml        text        not null,
  created_at timestamptz not null default now()
);
