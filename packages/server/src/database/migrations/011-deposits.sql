-- Boxes into which a device hands over sealed commands while its store is locked. The token opens nothing else: it reads nothing,
-- and what comes in is executed only under a signature that the person's open store alone can make.

create table deposit_box (
  token bytea primary key,
  account uuid not null references account,
  device text not null,
  -- P-256 point, uncompressed: verifies the commands of this person on this device.
  verify bytea not null,
  made_at timestamptz not null,
  closed_at timestamptz
);
create index deposit_box_account on deposit_box (account, device);

grant select, insert, update on deposit_box to relais_system;

-- Readings on a device, told afterwards: each goes into the trail once.
create table device_reading (
  id uuid primary key,
  account uuid not null references account
);

grant select, insert on device_reading to relais_system;
