-- The learning ledger (DESIGN §4): streams of its own under keys of their own, in no unit. Whoever is a party to a stream reads it, and whoever
-- runs the programme; the units and sectors of casework say nothing here, and its lists are joined to none of casework's.

-- Who is what to a stream: derived from events alone, and made again from them.
create table learning_party (
  stream uuid not null references stream,
  account uuid not null,
  part text not null check (part in ('trainer', 'participant', 'taker', 'rater', 'observed')),
  primary key (stream, account, part)
);
create index learning_party_by_account on learning_party (account);

create table training_session (
  stream uuid primary key references stream,
  from_at timestamptz not null,
  to_at timestamptz not null,
  host text not null,
  generation int not null,
  cohort text not null,
  modules text[] not null,
  is_cancelled boolean not null,
  closed_at timestamptz
);
create index training_session_by_host on training_session (host, from_at);

create table training_attempt (
  stream uuid primary key references stream,
  session uuid not null,
  test uuid not null,
  participant uuid not null,
  submitted_at timestamptz,
  is_voided boolean not null
);
create index training_attempt_by_session on training_attempt (session);

create table training_rating (
  stream uuid primary key references stream,
  session uuid not null,
  observation uuid not null,
  participant uuid not null,
  module text not null,
  rater uuid not null,
  done_at timestamptz
);
create index training_rating_by_session on training_rating (session);

create function relais_forms() returns boolean language sql stable as
  $$ select 'forme' = any (relais_powers()) $$;

-- One rater reads a grid until both are done: nobody else does before, whoever they are.
create function relais_is_hidden(of_stream uuid) returns boolean language sql stable as
  $$ select count(*) = 1 from learning_party where stream = of_stream and part = 'rater' $$;

-- The same words as `PARTICIPANTS_READ` of the application: each fence holds without the other.
create policy stream_of_my_learning on stream for select to relais_app using (
  ledger = 'learning' and ((select relais_forms()) or exists (
    select 1 from learning_party where learning_party.stream = stream.stream
      and account::text = (select relais_account()))));
create policy event_of_my_learning on event for select to relais_app using (
  ledger = 'learning' and (((select relais_forms()) and not relais_is_hidden(stream)) or exists (
    select 1 from learning_party where learning_party.stream = event.stream
      and account::text = (select relais_account())
      and (part <> 'participant' or type = any (array['session.planned', 'session.moved', 'session.cancelled',
        'session.enrolled', 'session.left', 'session.test-opened', 'session.test-closed', 'session.closed'])))));
-- Feedback is sealed under the key of its rating, which opens for those who are party to it alone.
create policy key_of_my_learning on file_key for select to relais_app using (
  exists (select 1 from stream where stream.stream = file_key.stream and ledger = 'learning'
    and ((kind <> 'rating' and (select relais_forms())) or exists (
      select 1 from learning_party where learning_party.stream = stream.stream
        and account::text = (select relais_account())))));

do $$
declare name text;
begin
  foreach name in array array['training_session', 'training_attempt', 'training_rating'] loop
    execute format('alter table %1$s enable row level security', name);
    execute format('create policy mine on %1$s for select to relais_app using ((select relais_forms()) or exists (
      select 1 from learning_party where learning_party.stream = %1$s.stream
        and account::text = (select relais_account())))', name);
    execute format('create policy system_%1$s on %1$s to relais_system using (true) with check (true)', name);
  end loop;
end $$;
alter table learning_party enable row level security;
create policy mine on learning_party for select to relais_app
  using ((select relais_forms()) or account::text = (select relais_account()));
create policy system_learning_party on learning_party to relais_system using (true) with check (true);
grant select on learning_party, training_session, training_attempt, training_rating to relais_app;
grant select, insert, update, delete on learning_party, training_session, training_attempt, training_rating to relais_system;
