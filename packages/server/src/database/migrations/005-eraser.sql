-- Destroying a file's keys also takes the sharpness out of what stays clear (SEMANTICS §7). Events are append-only for
-- everybody else: this role alone may change them, and only their clear part and their time.

do $$ begin create role relais_eraser nologin; exception when duplicate_object or unique_violation then null; end $$;
grant relais_eraser to current_user;
grant usage on schema public to relais_eraser;

create policy eraser_event on event to relais_eraser using (true) with check (true);
create policy eraser_key on file_key to relais_eraser using (true) with check (true);
create policy eraser_token on name_token to relais_eraser using (true) with check (true);
create policy eraser_file on file to relais_eraser using (true) with check (true);
create policy eraser_incident on incident to relais_eraser using (true) with check (true);
create policy eraser_obligation on obligation to relais_eraser using (true) with check (true);

create policy eraser_stream on stream to relais_eraser using (true) with check (true);

grant select on event, stream to relais_eraser;
grant update (forgotten) on stream to relais_eraser;
grant update (clear, time_from, time_to) on event to relais_eraser;
grant select, delete on file_key, name_token, file, incident, obligation to relais_eraser;
