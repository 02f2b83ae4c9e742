-- What units say of their own entries in the directory, in the order in which it was said: only added to. What the directory is now is
-- folded from the starter of the pack and the last word of each kind on each service. No child is in it.
create table directory_word (
  position bigint primary key,
  service uuid not null,
  kind text not null check (kind in ('confirmed', 'counted')),
  said jsonb not null,
  at timestamptz not null,
  account uuid not null references account,
  unit text not null
);
create index directory_word_by_service on directory_word (service, kind, position desc);
alter table directory_word enable row level security;
create policy system_directory_word on directory_word to relais_system using (true) with check (true);
grant select, insert on directory_word to relais_system;

-- Positions follow one another without a hole, and whoever sees one sees all before it. `seen`: the last word of the kind that its
-- author had read; null adds it whatever was said since. Gives the position, or null where something was said since.
create function say_of_service(service uuid, kind text, said jsonb, at timestamptz, account uuid, unit text, seen bigint)
returns bigint language plpgsql as $$
declare
  place bigint;
begin
  perform pg_advisory_xact_lock(721004);
  if seen is not null and seen <> (select coalesce(max(it.position), 0) from directory_word it
    where it.service = say_of_service.service and it.kind = say_of_service.kind) then
    return null;
  end if;
  select coalesce(max(position), 0) + 1 into place from directory_word;
  insert into directory_word values (place, service, kind, said, at, account, unit);
  return place;
end $$;
