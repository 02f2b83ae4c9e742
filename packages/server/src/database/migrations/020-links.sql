-- A referral told to a service that has no account: a link, and beside it a code that is told another way. Only their hashes lie
-- here. Opening the link shows nothing; the code binds one browser until the end, and then opens nothing more.
create table referral_link (
  stream uuid primary key references stream,
  token bytea not null unique,
  -- Under a key that lies outside the database; null once it was used, or after too many wrong ones.
  code bytea,
  tries int not null default 0,
  -- The browser that gave the code.
  browser bytea unique,
  until timestamptz not null,
  account uuid not null references account,
  made_at timestamptz not null
);

alter table referral_link enable row level security;
create policy system_referral_link on referral_link to relais_system using (true) with check (true);
create policy eraser_referral_link on referral_link to relais_eraser using (true) with check (true);
grant select, insert, update, delete on referral_link to relais_system;
grant select, delete on referral_link to relais_eraser;
