-- What leaves and where somebody wants to be told: no person reads it, closed by row security as well, and not by the grant alone.
alter table notice_choice enable row level security;
alter table notice enable row level security;
create policy system_notice_choice on notice_choice to relais_system using (true) with check (true);
create policy system_notice on notice to relais_system using (true) with check (true);
