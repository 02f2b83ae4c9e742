-- A passkey that its owner tells from the others and takes away: an id of ours, since that of the browser may be a thousand
-- letters long, and the kind of browser that made it, in words of ours.
alter table passkey
  add column handle uuid not null default gen_random_uuid() unique,
  add column client text not null default '';
