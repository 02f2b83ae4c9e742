-- Devices, what each was given to carry, and decisions that came back to their author (docs/spec/sync.md).

-- One row for each person on each appliance. `turn` counts what was said to it; sayings up to `floor` count no longer.
create table device (
  device uuid primary key,
  account uuid not null references account,
  kind text not null check (kind in ('phone', 'computer')),
  registered_at timestamptz not null,
  last_contact_at timestamptz,
  revoked_at timestamptz,
  turn int not null default 0,
  floor int not null default 0,
  floor_why text not null default 'cursor' check (floor_why in ('cursor', 'access')),
  -- What its account could read at the last contact: a change of sectors begins anew.
  access text not null
);
create index device_by_account on device (account);

-- What a device carries: one row for each stream, as it was last said. `position`: everything up to there came with the
-- grant, what is above follows.
create table device_grant (
  device uuid not null references device on delete cascade,
  stream uuid not null references stream,
  turn int not null,
  state text not null check (state in ('granted', 'revoked')),
  why text,
  position bigint not null,
  primary key (device, stream)
);
create index device_grant_by_turn on device_grant (device, turn, stream);
create index event_of_moves on event (stream, position) where type = 'file.procedure-moved';

-- A stale decision with what its author typed, sealed under the common key of its file, until they settle it. The head of
-- unit is shown after a day that it waits, never what it says.
create table returned (
  command uuid primary key,
  stream uuid not null references stream,
  unit text not null,
  account uuid not null references account,
  type text not null,
  refused_at timestamptz not null,
  key uuid not null,
  nonce bytea not null,
  text bytea not null
);
create index returned_by_unit on returned (unit, refused_at);
create index returned_by_account on returned (account);

alter table device enable row level security;
alter table device_grant enable row level security;
alter table returned enable row level security;

create policy device_of_mine on device for select to relais_app
  using (account::text = (select current_setting('relais.account', true)));
create policy device_grant_of_mine on device_grant for select to relais_app
  using (exists (select 1 from device where device.device = device_grant.device));
-- One's own, wherever one was sent since; those of one's units.
create policy returned_of_mine on returned for select to relais_app
  using (account::text = (select current_setting('relais.account', true))
    or unit = any ((select relais_units())::text[]));
create policy system_device on device to relais_system using (true) with check (true);
create policy system_device_grant on device_grant to relais_system using (true) with check (true);
create policy system_returned on returned to relais_system using (true) with check (true);
create policy eraser_returned on returned to relais_eraser using (true) with check (true);

grant select on device, device_grant, returned to relais_app;
grant select, insert, update, delete on device, device_grant, returned to relais_system;
grant select, delete on returned to relais_eraser;
