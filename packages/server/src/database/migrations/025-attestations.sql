-- Attestations of training, as they stand: derived from the events of each person's record, and made again from them. Whose record it is lies
-- apart: casework asks whether somebody was attested, and reads none of this.
create table attestation_record (
  account uuid primary key references account,
  stream uuid not null unique references stream
);
create table attestation (
  id uuid primary key,
  stream uuid not null references stream,
  account uuid not null references account,
  role text not null,
  -- Its place in the status lists, drawn at random.
  place int not null unique,
  rules text not null,
  standing text not null check (standing in ('running', 'suspended', 'revoked')),
  -- As it is folded, without the name.
  said jsonb not null
);
create index attestation_by_account on attestation (account, role);
create index attestation_set on attestation (standing, place) where standing <> 'running';

alter table attestation_record enable row level security;
alter table attestation enable row level security;
create policy mine on attestation for select to relais_app using (account::text = (select relais_account()));
create policy system_attestation on attestation to relais_system using (true) with check (true);
create policy system_attestation_record on attestation_record to relais_system using (true) with check (true);
grant select on attestation to relais_app;
grant select, insert, update, delete on attestation, attestation_record to relais_system;
