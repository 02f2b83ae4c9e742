-- Photos and papers. Here lie sizes, places and ids alone: the bytes are ciphertext and lie elsewhere, and what opens them
-- is sealed in an event. `expires_at` is null once the attachment belongs to its file; until then, and again once the
-- file's keys are destroyed, it says from when the bytes may be swept.

create table attachment (
  id uuid primary key,
  stream uuid not null references stream,
  compartment text not null,
  account uuid not null,
  size int not null,
  received int not null,
  expires_at timestamptz,
  removed_at timestamptz
);
create index attachment_by_stream on attachment (stream);
create index attachment_by_end on attachment (expires_at) where expires_at is not null;

-- What each request brought; `place` is its name in the store of bytes, made at random.
create table attachment_piece (
  attachment uuid not null references attachment on delete cascade,
  start int not null,
  size int not null,
  place text not null,
  primary key (attachment, start)
);

alter table attachment enable row level security;
alter table attachment_piece enable row level security;
create policy attachment_of_my_compartments on attachment for select to relais_app
  using (compartment = any ((select relais_compartments())::text[])
    and exists (select 1 from stream where stream.stream = attachment.stream));
create policy piece_of_my_attachments on attachment_piece for select to relais_app
  using (exists (select 1 from attachment where attachment.id = attachment_piece.attachment));
create policy system_attachment on attachment to relais_system using (true) with check (true);
create policy system_piece on attachment_piece to relais_system using (true) with check (true);
create policy eraser_attachment on attachment to relais_eraser using (true) with check (true);

grant select on attachment, attachment_piece to relais_app;
grant select, insert, update, delete on attachment, attachment_piece to relais_system;
grant select on attachment to relais_eraser;
grant update (expires_at) on attachment to relais_eraser;
