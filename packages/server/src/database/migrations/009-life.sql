-- The life of data: how long each kind is kept, what stops a destruction, who asked for one and who confirmed it, and the
-- requests of persons about their own data. Codes and dates alone: what somebody types has no column here.

create function relais_powers() returns text[] language sql stable as
  $$ select coalesce(string_to_array(nullif(current_setting('relais.powers', true), ''), ','), '{}') $$;

-- Durations entered for this instance, over those of the pack; null is unknown, and destroys nothing.
create table retention (
  kind text primary key,
  years int check (years > 0),
  source text not null,
  account uuid not null references account,
  entered_at timestamptz not null
);

create table legal_hold (
  stream uuid primary key references stream,
  reason text not null,
  account uuid not null references account,
  placed_at timestamptz not null
);

-- Two persons: one asks, another confirms before `until`. One open request a file.
create table destruction (
  id uuid primary key,
  stream uuid not null references stream,
  reason text not null,
  asked_by uuid not null references account,
  asked_at timestamptz not null,
  until timestamptz not null,
  state text not null default 'asked' check (state in ('asked', 'confirmed', 'dropped')),
  settled_by uuid references account,
  settled_at timestamptz,
  check ((state = 'asked') = (settled_by is null)),
  check (state <> 'confirmed' or settled_by <> asked_by)
);
create unique index destruction_open on destruction (stream) where state = 'asked';

create table rights_request (
  id uuid primary key,
  stream uuid not null references stream,
  kind text not null check (kind in ('access', 'rectification')),
  requester text not null check (requester in ('child', 'representative')),
  received_on date not null,
  due_on date not null,
  account uuid not null references account,
  answer text check (answer in ('granted', 'partly', 'refused')),
  answered_on date,
  answered_by uuid references account
);

alter table legal_hold enable row level security;
alter table destruction enable row level security;
alter table rights_request enable row level security;

do $$
declare name text;
begin
  foreach name in array array['legal_hold', 'destruction', 'rights_request'] loop
    execute format('create policy %1$s_of_my_units on %1$s for select to relais_app using (
      ''protege'' = any ((select relais_powers())::text[])
      or exists (select 1 from stream where stream.stream = %1$s.stream
        and stream.unit = any ((select relais_units())::text[])))', name);
    execute format('create policy system_%1$s on %1$s to relais_system using (true) with check (true)', name);
  end loop;
end $$;
grant select on retention, legal_hold, destruction, rights_request to relais_app;
grant select, insert, update, delete on retention, legal_hold, destruction, rights_request to relais_system;
