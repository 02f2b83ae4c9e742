-- What lists are made of: derived from events alone, and made again from them by `relais rebuild`. Clear data only.

create table incident (
  stream uuid primary key references stream,
  number text not null,
  unit text not null,
  opened_at timestamptz not null
);

create table file (
  stream uuid primary key references stream,
  number text not null,
  unit text not null,
  owner uuid,
  incident uuid,
  opened_at timestamptz not null,
  closed_at timestamptz,
  statuses text[] not null,
  risk text,
  sex text,
  birth_from int,
  birth_to int,
  tonight text,
  open_count int not null,
  -- Rules that an act of the file broke, as « procedure|version|rule »: the head of unit is shown them.
  broken text[] not null
);
create index file_open_by_unit on file (unit, opened_at desc, stream) where closed_at is null;
create index file_by_number on file (unit, number text_pattern_ops);
create index file_by_unit on file (unit, opened_at desc, stream);

-- One row for each thing owed; nothing in it changes as time passes. `class`: dated, benchmark, now, unknown, doubt.
create table obligation (
  stream uuid not null references file on delete cascade,
  unit text not null,
  owner uuid,
  compartment text not null,
  procedure text not null,
  version text not null,
  rule text not null,
  step text not null,
  rank int not null,
  roles text[] not null,
  trigger uuid not null,
  triggered_from timestamptz not null,
  triggered_to timestamptz not null,
  due_from timestamptz,
  due_to timestamptz,
  class text not null,
  ceiling boolean not null,
  doubt jsonb,
  attempts int not null,
  primary key (stream, procedure, rule, trigger, step)
);
create index obligation_by_due on obligation (unit, class, due_to);
create index obligation_by_trigger on obligation (unit, class, triggered_to);

alter table incident enable row level security;
alter table file enable row level security;
alter table obligation enable row level security;
create policy incident_of_my_units on incident for select to relais_app
  using (unit = any ((select relais_units())::text[]));
create policy file_of_my_units on file for select to relais_app
  using (unit = any ((select relais_units())::text[]));
create policy obligation_of_my_compartments on obligation for select to relais_app
  using (unit = any ((select relais_units())::text[])
    and compartment = any ((select relais_compartments())::text[]));
create policy system_incident on incident to relais_system using (true) with check (true);
create policy system_file on file to relais_system using (true) with check (true);
create policy system_obligation on obligation to relais_system using (true) with check (true);

grant select on incident, file, obligation to relais_app;
grant select, insert, update, delete on incident, file, obligation to relais_system;
