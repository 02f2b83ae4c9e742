-- How each event was typed: its place among what its device typed, and the last sequence of its stream that its author's screen
-- showed. Null in what was recorded before; the hour in the id of its command stands in for it there.
alter table event add column typed_order int, add column typed_seen int;

-- What no person reads, closed to persons by row security as well, and not by the grant alone.
alter table deposit_box enable row level security;
alter table device_reading enable row level security;
create policy system_deposit_box on deposit_box to relais_system using (true) with check (true);
create policy system_device_reading on device_reading to relais_system using (true) with check (true);

-- How often somebody asked within a window that is not over, all processes together. The key is a keyed hash of an account or an
-- address; a row dies with its window, and a crash may forget all of them.
create unlogged table rate_count (
  key bytea primary key,
  taken int not null,
  until timestamptz not null
);
create index rate_count_by_end on rate_count (until);
alter table rate_count enable row level security;
create policy system_rate_count on rate_count to relais_system using (true) with check (true);
grant select, insert, update, delete on rate_count to relais_system;

-- Numbers to call, as an administrator of this instance entered them. A line that was removed stays, so that the list has its date.
create table on_call (
  id uuid primary key,
  unit text not null,
  role text not null,
  number text not null,
  hours text not null,
  entered_at timestamptz not null,
  removed_at timestamptz
);
alter table on_call enable row level security;
create policy system_on_call on on_call to relais_system using (true) with check (true);
grant select, insert, update on on_call to relais_system;
