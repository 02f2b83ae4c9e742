-- The project ledger (DESIGN §4): the plan of the country, what became of it, and visits of places. Whoever steers reads all of it; whoever noted a
-- visit reads that one. Its streams lie in no unit, and its list is joined to none of the other ledgers.

create table project_visit (
  stream uuid primary key references stream,
  account uuid not null,
  place text not null,
  kind text not null check (kind in ('social', 'police')),
  on_day date not null,
  recorded_at timestamptz not null
);
create index project_visit_by_place on project_visit (place, on_day);
create index project_visit_by_account on project_visit (account, recorded_at);

create function relais_steers() returns boolean language sql stable as
  $$ select 'pilote' = any (relais_powers()) $$;

alter table project_visit enable row level security;
create policy mine on project_visit for select to relais_app
  using ((select relais_steers()) or account::text = (select relais_account()));
create policy system_project_visit on project_visit to relais_system using (true) with check (true);
grant select on project_visit to relais_app;
grant select, insert, update, delete on project_visit to relais_system;

create policy stream_of_project on stream for select to relais_app using (
  ledger = 'project' and ((select relais_steers()) or exists (
    select 1 from project_visit where project_visit.stream = stream.stream
      and account::text = (select relais_account()))));
create policy event_of_project on event for select to relais_app using (
  ledger = 'project' and ((select relais_steers()) or exists (
    select 1 from project_visit where project_visit.stream = event.stream
      and project_visit.account::text = (select relais_account()))));
create policy key_of_project on file_key for select to relais_app using (
  exists (select 1 from stream where stream.stream = file_key.stream and ledger = 'project'
    and ((select relais_steers()) or exists (
      select 1 from project_visit where project_visit.stream = stream.stream
        and account::text = (select relais_account())))));
