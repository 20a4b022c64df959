-- The owner's settings; the application can read them and no more.
create table filehost.setting (
  name  text primary key,
  value text not null
);

-- How far an event's time may be from the clock of the database.
insert into filehost.setting values ('clock_skew', '5 seconds');
