-- What is taken up again weeks after a session: from when, for reminders and for how long a device carries the session. Made from events alone.
create table training_later (
  session uuid not null references stream,
  test uuid not null,
  opens_at timestamptz not null,
  primary key (session, test)
);
create index training_later_by_day on training_later (opens_at);
alter table training_later enable row level security;
create policy system_training_later on training_later to relais_system using (true) with check (true);
grant select, insert, update, delete on training_later to relais_system;

-- Who comes from outside to watch practice.
alter table learning_party drop constraint learning_party_part_check;
alter table learning_party add check (part in ('trainer', 'participant', 'taker', 'rater', 'observed',
  'candidate', 'chief', 'assessor', 'scorer', 'guest-rater'));
-- The same words as `GUEST_RATERS_READ` of the application. It narrows what the others let through.
create policy event_of_guest_raters on event as restrictive for select to relais_app using (
  type not like 'session.%' or (select relais_forms())
  or type = any (array['session.planned', 'session.moved', 'session.cancelled', 'session.enrolled', 'session.left',
    'session.rater-named', 'session.observation-opened', 'session.closed'])
  or not exists (
    select 1 from learning_party where learning_party.stream = event.stream
      and account::text = (select relais_account()) and part = 'guest-rater'));
