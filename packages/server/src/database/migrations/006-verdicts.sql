-- How often rules are respected: one row for each time that one applied in a file, derived from events alone and made
-- again from them by `relais rebuild`. Clear data only; nothing in it changes as time passes: what is open is overdue
-- once `due_to` has passed. `outcome`: respected, done_late, broken, justified, undecidable, open.

create table verdict (
  stream uuid not null references file on delete cascade,
  unit text not null,
  compartment text not null,
  procedure text not null,
  version text not null,
  rule text not null,
  step text not null,
  trigger uuid not null,
  triggered_at timestamptz not null,
  outcome text not null,
  due_to timestamptz,
  primary key (stream, procedure, rule, trigger, step)
);
create index verdict_by_rule on verdict (procedure, version, rule, triggered_at);

alter table verdict enable row level security;
create policy verdict_of_my_compartments on verdict for select to relais_app
  using (unit = any ((select relais_units())::text[])
    and compartment = any ((select relais_compartments())::text[]));
create policy system_verdict on verdict to relais_system using (true) with check (true);
create policy eraser_verdict on verdict to relais_eraser using (true) with check (true);

grant select on verdict to relais_app;
grant select, insert, update, delete on verdict to relais_system;
grant select, delete on verdict to relais_eraser;

-- Which making of the lists they are of: an older one is made again from the events when a server starts.
create table projection (version int not null);
insert into projection values (0);
grant select, update on projection to relais_system;
