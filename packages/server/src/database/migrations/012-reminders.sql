-- Follow-ups in lists, reminders, and the messages that leave beside the screen. Ids, codes and dates alone; what a person
-- gives as an address is sealed under the key of the instance.

-- Dates to come, or passed without a result: derived from events like `obligation`.
create table followup (
  stream uuid not null references file on delete cascade,
  unit text not null,
  owner uuid,
  id uuid not null,
  kind text not null,
  day date not null,
  -- Of whoever planned it: that role is told where nobody follows the file.
  role text not null,
  compartment text not null,
  primary key (stream, id)
);
create index followup_by_day on followup (unit, day);

alter table followup enable row level security;
create policy followup_of_my_compartments on followup for select to relais_app
  using (unit = any ((select relais_units())::text[]) and ((select relais_scope()) -> compartment) ? unit
    or ((select relais_opened()) -> stream::text) ? compartment);
create policy system_followup on followup to relais_system using (true) with check (true);
create policy eraser_followup on followup to relais_eraser using (true) with check (true);
grant select on followup to relais_app;
grant select, insert, update, delete on followup to relais_system;
grant select, delete on followup to relais_eraser;

-- What one person was reminded of: once, by its key, however many servers look. `over_at`: it is owed no more.
create table reminder (
  id uuid primary key,
  key text not null,
  account uuid not null references account,
  kind text not null,
  stream uuid not null references stream,
  subject text not null,
  compartment text,
  told_at timestamptz not null,
  read_at timestamptz,
  over_at timestamptz,
  unique (key, account)
);
create index reminder_by_account on reminder (account, told_at desc) where over_at is null;

-- One's own alone; about a file, as long as one may read there.
alter table reminder enable row level security;
create policy reminder_of_mine on reminder for select to relais_app
  using (account::text = (select relais_account())
    and (compartment is null or exists (select 1 from file where file.stream = reminder.stream
      and ((select relais_scope()) -> reminder.compartment) ? file.unit)));
create policy system_reminder on reminder to relais_system using (true) with check (true);
create policy eraser_reminder on reminder to relais_eraser using (true) with check (true);
grant select on reminder to relais_app;
grant select, insert, update, delete on reminder to relais_system;
grant select, delete on reminder to relais_eraser;

create table notice_choice (
  account uuid primary key references account,
  version int not null,
  nonce bytea not null,
  text bytea not null
);

-- One message. Its id is what a mail server or a hook tells a repetition by.
create table notice (
  id uuid primary key,
  account uuid not null references account,
  channel text not null check (channel in ('email', 'sms')),
  kind text not null,
  state text not null check (state in ('kept', 'waiting', 'sent', 'failed')),
  why text,
  attempts int not null default 0,
  made_at timestamptz not null,
  settled_at timestamptz
);
create index notice_by_making on notice (made_at desc);
grant select, insert, update, delete on notice_choice, notice to relais_system;

-- Where the queue of background work makes its own tables: made here, since two servers that make it at once would meet.
create schema jobs;
