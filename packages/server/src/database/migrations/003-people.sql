-- Accounts, dated assignments, sessions, and the settings without which no file of a real child opens.

create table account (
  id uuid primary key,
  login text not null unique,
  name text not null,
  password text not null,
  demonstration boolean not null,
  failures int not null default 0,
  locked_until timestamptz,
  created_at timestamptz not null
);

create table assignment (
  account uuid not null references account,
  unit text not null,
  role text not null,
  since date not null,
  until date,
  primary key (account, unit, role, since)
);

-- The token itself is only in the cookie; here lies its hash.
create table session (
  token bytea primary key,
  account uuid not null references account,
  csrf text not null,
  expires_at timestamptz not null
);

create table setting (
  name text primary key,
  value jsonb not null
);

grant select, insert, update, delete on account, assignment, session, setting to relais_system;
