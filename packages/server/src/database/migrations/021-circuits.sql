-- What functions and units declared of the circuit, in which workshop and when; entered by hand. A line is only added: one that no
-- longer holds is given the day on which it ended. No child and no name is in it.
create table circuit_statement (
  id uuid primary key,
  role text not null,
  unit text not null,
  workshop text,
  said_on date not null,
  -- A place, or a sector in an area, as docs/spec/circuits.md has them.
  from_node jsonb not null,
  to_node jsonb not null,
  situations text[] not null,
  answer_within_hours int check (answer_within_hours > 0),
  valid_from date not null,
  -- The first day on which it no longer holds.
  valid_to date check (valid_from < valid_to),
  entered_at timestamptz not null,
  account uuid not null references account
);
alter table circuit_statement enable row level security;
create policy system_circuit_statement on circuit_statement to relais_system using (true) with check (true);
grant select, insert, update (valid_to) on circuit_statement to relais_system;

-- Acts of every file, for who handed a child to whom.
create index event_of_acts on event (recorded_at) where type = 'act.recorded';
