-- Calls for trainers: whoever signs in reads what is asked; an application is read by its candidate, its assessors and whoever runs the programme.

alter table learning_party drop constraint learning_party_part_check;
alter table learning_party add check (part in ('trainer', 'participant', 'taker', 'rater', 'observed',
  'candidate', 'chief', 'assessor', 'scorer'));

create table training_call (
  stream uuid primary key references stream,
  assessors uuid[] not null,
  closes date not null
);

-- `outcome`: what was published of this application, without what was of the others.
create table training_application (
  stream uuid primary key references stream,
  call uuid not null,
  candidate uuid not null,
  unit text not null,
  is_withdrawn boolean not null,
  scored int not null,
  outcome jsonb
);
create index training_application_by_call on training_application (call);
create unique index training_application_once on training_application (call, candidate) where not is_withdrawn;

alter table training_call enable row level security;
create policy everybody on training_call for select to relais_app using (true);
create policy system_training_call on training_call to relais_system using (true) with check (true);
alter table training_application enable row level security;
create policy mine on training_application for select to relais_app using ((select relais_forms()) or exists (
  select 1 from learning_party where learning_party.stream = training_application.stream
    and account::text = (select relais_account())));
create policy system_training_application on training_application to relais_system using (true) with check (true);
grant select on training_call, training_application to relais_app;
grant select, insert, update, delete on training_call, training_application to relais_system;

create policy stream_of_calls on stream for select to relais_app using (ledger = 'learning' and kind = 'call');
-- What is asked is for everybody; what became of whom is not.
create policy event_of_calls on event for select to relais_app
  using (ledger = 'learning' and type in ('call.published', 'call.changed', 'call.closed'));

-- The same words as `partsRead` and `managerReads` of the application: each fence holds without the other. It narrows what the others let through,
-- for whoever runs the programme too: nobody reads the score of one assessor before the other has given theirs.
create policy event_of_applications on event as restrictive for select to relais_app using (
  type not like 'application.%'
  or account::text = (select relais_account())
  or ((select relais_forms()) and (type <> 'application.scored' or exists (
    select 1 from training_application where training_application.stream = event.stream and scored >= 2)))
  or exists (
    select 1 from learning_party where learning_party.stream = event.stream
      and learning_party.account::text = (select relais_account())
      and ((part in ('candidate', 'assessor') and type in ('application.made', 'application.changed',
          'application.withdrawn', 'application.noted', 'application.checked'))
        or (part = 'scorer' and type = 'application.scored'))));
