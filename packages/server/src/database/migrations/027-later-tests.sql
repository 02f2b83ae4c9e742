-- What is taken up again weeks after a session: from when, for reminders and for how long a device carries the session. Made from events alone.
create table training_later (
  session uuid not null references stream,
  test uuid not null,
  opens_at timestamptz not null,
  primary key (session, test)
);
create index training_later_by_day on training_later (opens_at);
alter table training_later enable row level security;
create policy system_training_later on training_later to relais_system using (true) with check (true);
grant select, insert, update, delete on training_later to relais_system;
