-- How each event was typed: its place among what its device typed, and the last sequence of its stream that its author's screen
-- showed. Null in what was recorded before; the hour in the id of its command stands in for it there.
alter table event add column typed_order int, add column typed_seen int;

-- What no person reads, closed to persons by row security as well, and not by the grant alone.
alter table deposit_box enable row level security;
alter table device_reading enable row level security;
create policy system_deposit_box on deposit_box to relais_system using (true) with check (true);
create policy system_device_reading on device_reading to relais_system using (true) with check (true);
