-- The ledger: streams, events, outcomes, keys, search tokens, audit. Names are nowhere in clear.

create table stream (
  stream uuid primary key,
  ledger text not null check (ledger in ('casework', 'learning', 'project')),
  kind text not null,
  unit text not null,
  created_at timestamptz not null,
  -- Its keys were destroyed: nothing more is written, and no list shows it.
  forgotten boolean not null default false
);
create index stream_by_unit on stream (unit);

create table event (
  position bigint primary key,
  id uuid not null unique,
  ledger text not null,
  stream uuid not null references stream,
  sequence int not null check (sequence > 0),
  type text not null,
  v int not null check (v > 0),
  compartment text not null check (compartment in ('commun', 'enquete', 'social', 'sante', 'justice')),
  time_from timestamptz,
  time_to timestamptz,
  recorded_at timestamptz not null,
  account uuid not null,
  role text not null,
  unit text not null,
  device text not null,
  command uuid not null,
  clear jsonb not null,
  key uuid,
  nonce bytea,
  text bytea,
  unique (stream, sequence),
  check ((key is null) = (nonce is null) and (key is null) = (text is null))
);
create index event_by_command on event (command);

-- What each command was answered: a resend gets the same answer.
create table outcome (
  command uuid primary key,
  stream uuid not null,
  account uuid not null,
  answered_at timestamptz not null,
  outcome jsonb not null
);

-- One data key per stream and compartment, wrapped by the instance key that lies outside the database.
create table file_key (
  id uuid primary key,
  stream uuid not null references stream,
  compartment text not null,
  version int not null,
  nonce bytea not null,
  wrapped bytea not null,
  unique (stream, compartment)
);

-- Keyed tokens of names: found again without being readable.
create table name_token (
  token bytea not null,
  unit text not null,
  stream uuid not null references stream,
  primary key (token, unit, stream)
);
create index name_token_by_stream on name_token (stream);

-- Readings and changes, hash-chained; rows may be added and never touched again.
create table audit (
  position bigint primary key,
  at timestamptz not null,
  account uuid,
  action text not null,
  stream uuid,
  detail jsonb not null,
  previous bytea not null,
  hash bytea not null
);

-- Numbers of files by unit and year.
create table counter (
  name text primary key,
  value int not null
);
