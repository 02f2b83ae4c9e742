-- Referral: a stream of two units. The one that refers the child keeps it; the one to which it was sent reads what was sent.

alter table stream
  -- The unit to which a referral was sent; null before, and for every other stream.
  add column sent_to text,
  -- The service still learns that it was withdrawn, and reads nothing more of the child.
  add column withdrawn boolean not null default false;
create index stream_by_sent_to on stream (sent_to) where sent_to is not null;

drop policy stream_of_my_units on stream;
create policy stream_of_my_units on stream for select to relais_app
  using (unit = any ((select relais_units())::text[])
    or sent_to = any ((select relais_units())::text[])
    or (kind = 'file' and (select relais_opened()) ? stream::text)
    or (kind = 'incident' and exists (
      select 1 from file where file.incident = stream.stream and file.unit = any ((select relais_units())::text[]))));

-- The same words as `SENDERS_OWN` and `WHILE_OPEN` of the application: each fence holds without the other.
create policy event_sent_to_my_units on event for select to relais_app using (
  type like 'referral.%'
  and type <> all (array['referral.proposed', 'referral.consent-asked', 'referral.consent-withdrawn',
    'referral.consent-waived', 'referral.withdrawn'])
  and exists (select 1 from stream where stream.stream = event.stream
    and ((select relais_scope()) -> event.compartment) ? stream.sent_to
    and (not stream.withdrawn or event.type <> 'referral.shared')));
create policy key_sent_to_my_units on file_key for select to relais_app using (
  exists (select 1 from stream where stream.stream = file_key.stream
    and ((select relais_scope()) -> file_key.compartment) ? stream.sent_to));

-- A device is given these streams again: what it may read of them has changed.
drop index event_of_moves;
create index event_of_changes on event (stream, position)
  where type in ('file.procedure-moved', 'referral.withdrawn', 'referral.consent-withdrawn');

-- Where each referral stands: derived from events alone, and made again from them. Clear data only.
create table referral (
  stream uuid primary key references stream,
  file uuid not null,
  unit text not null,
  sent_to text,
  service text not null,
  offer text not null,
  stage text not null,
  is_over boolean not null,
  channel text,
  proposed_at timestamptz not null,
  sent_at timestamptz,
  -- Until when an answer is hoped for; silence is recorded once it has passed.
  day date,
  received_at timestamptz,
  answered_at timestamptz,
  begun_at timestamptz,
  ended_at timestamptz,
  fed_back_at timestamptz
);
create index referral_by_file on referral (file);
create index referral_by_unit on referral (unit, proposed_at desc);
create index referral_by_sent_to on referral (sent_to, sent_at desc) where sent_at is not null;
create index referral_by_day on referral (day) where stage in ('sent', 'received');

alter table referral enable row level security;
create policy referral_of_my_units on referral for select to relais_app
  using (unit = any ((select relais_units())::text[])
    or (sent_at is not null and sent_to = any ((select relais_units())::text[])));
create policy system_referral on referral to relais_system using (true) with check (true);
create policy eraser_referral on referral to relais_eraser using (true) with check (true);
grant select on referral to relais_app;
grant select, insert, update, delete on referral to relais_system;
grant select, delete on referral to relais_eraser;

-- A unit is reminded of what was sent to it, as long as it may read it.
create policy reminder_of_my_referrals on reminder for select to relais_app
  using (account::text = (select relais_account())
    and exists (select 1 from referral where referral.stream = reminder.stream));
