-- Access and accountability. What an actor may read is a set of units BY compartment (`relais.scope`), so that two
-- assignments are never mixed; a file opened in an emergency stands beside it, alone (`relais.opened`); an affaire is read by
-- the units that keep the files of its children.

create function relais_account() returns text language sql stable as
  $$ select coalesce(current_setting('relais.account', true), '') $$;
-- {"commun": ["com-za-kpota", …], "enquete": […]}
create function relais_scope() returns jsonb language sql stable as
  $$ select coalesce(nullif(current_setting('relais.scope', true), '')::jsonb, '{}') $$;
-- {"<stream>": ["commun", "enquete"]}
create function relais_opened() returns jsonb language sql stable as
  $$ select coalesce(nullif(current_setting('relais.opened', true), '')::jsonb, '{}') $$;

-- Who opened a file is asked of the trail.
create index audit_by_stream on audit (stream, position) where stream is not null;

create index file_by_incident on file (incident) where incident is not null;

drop policy stream_of_my_units on stream;
create policy stream_of_my_units on stream for select to relais_app
  using (unit = any ((select relais_units())::text[])
    or (kind = 'file' and (select relais_opened()) ? stream::text)
    or (kind = 'incident' and exists (
      select 1 from file where file.incident = stream.stream and file.unit = any ((select relais_units())::text[]))));

-- A compartment of a stream is open to an actor: through its unit, through a child of the affaire, or in an emergency.
drop policy event_of_my_compartments on event;
drop policy key_of_my_compartments on file_key;
do $$
declare name text;
begin
  foreach name in array array['event', 'file_key'] loop
    execute format('create policy %1$s_of_my_scope on %1$s for select to relais_app using (
      exists (select 1 from stream where stream.stream = %1$s.stream
        and ((select relais_scope()) -> %1$s.compartment) ? stream.unit)
      or ((select relais_opened()) -> %1$s.stream::text) ? %1$s.compartment
      or exists (select 1 from file where file.incident = %1$s.stream
        and ((select relais_scope()) -> %1$s.compartment) ? file.unit))', name);
  end loop;
end $$;

drop policy file_of_my_units on file;
create policy file_of_my_units on file for select to relais_app
  using (unit = any ((select relais_units())::text[]) or (select relais_opened()) ? stream::text);
drop policy obligation_of_my_compartments on obligation;
create policy obligation_of_my_compartments on obligation for select to relais_app
  using (unit = any ((select relais_units())::text[]) and ((select relais_scope()) -> compartment) ? unit
    or ((select relais_opened()) -> stream::text) ? compartment);
drop policy verdict_of_my_compartments on verdict;
create policy verdict_of_my_compartments on verdict for select to relais_app
  using (unit = any ((select relais_units())::text[]) and ((select relais_scope()) -> compartment) ? unit);

-- Sessions that their owner can tell apart and end, and whether a second factor was asked and given.
alter table session
  add column id uuid not null default gen_random_uuid(),
  add column opened_at timestamptz not null default now(),
  add column seen_at timestamptz not null default now(),
  -- Words of ours for the kind of browser; what a browser says of itself is not kept.
  add column client text not null default '',
  add column factor text not null default 'none' check (factor in ('none', 'asked', 'given'));

-- The shared secret of RFC 6238, sealed by the instance key; the last step used, so that no code is taken twice.
create table factor (
  account uuid primary key references account,
  version int not null,
  nonce bytea not null,
  secret bytea not null,
  confirmed_at timestamptz,
  last_step bigint not null default 0
);

-- Public keys of passkeys (WebAuthn), which count as a second factor; and the challenge that a session is to answer, once.
create table passkey (
  id text primary key,
  account uuid not null references account,
  public_key bytea not null,
  counter bigint not null,
  added_at timestamptz not null
);
create index passkey_by_account on passkey (account);
alter table session add unique (id);
create table passkey_challenge (
  session uuid primary key references session (id) on delete cascade,
  challenge text not null,
  until timestamptz not null
);

create table recovery_code (
  account uuid not null references account,
  hash bytea not null,
  used_at timestamptz,
  primary key (account, hash)
);

-- A file opened in an emergency by somebody outside its unit. The reason is sealed under the file's common key.
create table emergency (
  id uuid primary key,
  stream uuid not null references stream,
  account uuid not null references account,
  role text not null,
  unit text not null,
  compartments text[] not null,
  opened_at timestamptz not null,
  until timestamptz not null,
  key uuid not null,
  nonce bytea not null,
  reason bytea not null
);
create index emergency_by_account on emergency (account, until);
create index emergency_by_stream on emergency (stream, opened_at);

alter table emergency enable row level security;
create policy emergency_of_my_units on emergency for select to relais_app
  using (exists (select 1 from stream where stream.stream = emergency.stream
    and stream.unit = any ((select relais_units())::text[])));
create policy system_emergency on emergency to relais_system using (true) with check (true);
grant select on emergency to relais_app;
grant select, insert on emergency to relais_system;
grant select, insert, update, delete on factor, recovery_code, passkey, passkey_challenge to relais_system;
