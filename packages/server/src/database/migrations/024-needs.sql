-- What lies behind a rule often broken: by cause, for each time that it applied (projection 4). Clear data only, and of no person.
alter table verdict
  -- Code of the reason of a departure; null: none.
  add column departure text,
  -- What keeps it from being established; null: nothing.
  add column doubt text,
  -- Stamped on the act from which the rule applied: for counts by unit and year, never shown in the file.
  add column accreditation text not null default 'unknown',
  -- « recorded-late », « reported », « uncertain ».
  add column marks text[] not null default '{}';
create index verdict_by_time on verdict (triggered_at);

-- What was opened on a need: a session, a revision of the rule, a line of the plan. Kept until it is done.
create table need_follow_up (
  id uuid primary key,
  -- « procedure/rule », the code of a department, a year.
  rule text not null,
  department text not null,
  year int not null,
  kind text not null check (kind in ('session', 'revision', 'plan')),
  words text,
  opened_at timestamptz not null,
  account uuid not null references account,
  done_at timestamptz check (done_at >= opened_at)
);
-- One that is open is not opened again.
create unique index need_follow_up_open on need_follow_up (rule, department, year, kind) where done_at is null;
alter table need_follow_up enable row level security;
create policy system_need_follow_up on need_follow_up to relais_system using (true) with check (true);
grant select, insert, update (done_at) on need_follow_up to relais_system;
