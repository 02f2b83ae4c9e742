-- What was put into the directory beside the starter of the pack: new entries, imports, one service that took over from another, and the
-- repère of the way by road. In the order in which it was done; only added to. No child is in it.
create table directory_put (
  position bigint primary key,
  kind text not null check (kind in ('added', 'imported', 'succeeded', 'road-factor')),
  -- Lines of tables, or the repère.
  said jsonb not null,
  source text not null,
  at timestamptz not null,
  account uuid not null references account,
  unit text not null
);
alter table directory_put enable row level security;
create policy system_directory_put on directory_put to relais_system using (true) with check (true);
grant select, insert on directory_put to relais_system;

-- Positions follow one another without a hole, and whoever sees one sees all before it. `seen`: the last one that was read when it was
-- decided. Gives the position, or null where something was put in since.
create function put_in_directory(kind text, said jsonb, source text, at timestamptz, account uuid, unit text, seen bigint)
returns bigint language plpgsql as $$
declare
  last bigint;
begin
  perform pg_advisory_xact_lock(721022);
  select coalesce(max(position), 0) into last from directory_put;
  if seen <> last then
    return null;
  end if;
  insert into directory_put values (last + 1, kind, said, source, at, account, unit);
  return last + 1;
end $$;
