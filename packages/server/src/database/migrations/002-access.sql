-- Default deny, below the application (DESIGN §4). `relais_app` sees what the actor's units and compartments allow;
-- `relais_system` decides and projects, and never answers a request by itself. Neither is a superuser.

do $$ begin create role relais_app nologin; exception when duplicate_object or unique_violation then null; end $$;
do $$ begin create role relais_system nologin; exception when duplicate_object or unique_violation then null; end $$;
grant relais_app, relais_system to current_user;
grant usage on schema public to relais_app, relais_system;

create function relais_units() returns text[] language sql stable as
  $$ select coalesce(string_to_array(nullif(current_setting('relais.units', true), ''), ','), '{}') $$;
create function relais_compartments() returns text[] language sql stable as
  $$ select coalesce(string_to_array(nullif(current_setting('relais.compartments', true), ''), ','), '{}') $$;

alter table stream enable row level security;
alter table event enable row level security;
alter table name_token enable row level security;
alter table file_key enable row level security;

create policy stream_of_my_units on stream for select to relais_app
  using (unit = any ((select relais_units())::text[]));
create policy event_of_my_compartments on event for select to relais_app
  using (compartment = any ((select relais_compartments())::text[])
    and exists (select 1 from stream where stream.stream = event.stream));
create policy key_of_my_compartments on file_key for select to relais_app
  using (compartment = any ((select relais_compartments())::text[])
    and exists (select 1 from stream where stream.stream = file_key.stream));
create policy token_of_my_units on name_token for select to relais_app
  using (unit = any ((select relais_units())::text[]));

create policy system_stream on stream to relais_system using (true) with check (true);
create policy system_event on event to relais_system using (true) with check (true);
create policy system_key on file_key to relais_system using (true) with check (true);
create policy system_token on name_token to relais_system using (true) with check (true);

grant select on stream, event, file_key, name_token to relais_app;
grant select, insert on audit to relais_app, relais_system;
grant select, insert on event, outcome to relais_system;
grant select, insert, update on stream, counter to relais_system;
grant select, insert, delete on file_key to relais_system;
grant select, insert, update, delete on name_token to relais_system;
