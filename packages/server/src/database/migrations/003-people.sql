-- Accounts, dated assignments, sessions, and the settings without which no file of a real child opens.

create table account (
  id uuid primary key,
  login text not null unique,
  name text not null,
  password text not null,
  demonstration boolean not null,
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

-- Tries to sign in, by the hash of what was typed as a login: one that does not exist locks like one that does, and so tells
-- nobody that it does not.
create table sign_in_try (
  login bytea primary key,
  failures int not null,
  locked_until timestamptz
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

grant select, insert, update, delete on account, assignment, sign_in_try, session, setting to relais_system;
