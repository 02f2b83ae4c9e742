-- Events and lines of the trail are given their positions here, in one call each: the locks last until commit and all writers wait
-- for them, so nothing may travel between server and database meanwhile. Each statement of a function in plpgsql sees what was
-- committed before it began: the last position is read after the lock is had, never before.

-- Appends the events of one command, in the order of their sequence.
create function append_events(events jsonb) returns void language plpgsql as $$
begin
  perform pg_advisory_xact_lock(721002);
  insert into event (position, id, ledger, stream, sequence, type, v, compartment, time_from, time_to, recorded_at,
    account, role, unit, device, command, clear, key, nonce, text, typed_order, typed_seen)
  select (select coalesce(max(position), 0) from event) + row_number() over (order by sequence),
    id, ledger, stream, sequence, type, v, compartment, time_from, time_to, recorded_at,
    account, role, unit, device, command, clear, key, decode(nonce, 'base64'), decode(text, 'base64'), typed_order, typed_seen
  from jsonb_to_recordset(events) as it (id uuid, ledger text, stream uuid, sequence int, type text, v int, compartment text,
    time_from timestamptz, time_to timestamptz, recorded_at timestamptz, account uuid, role text, unit text, device text,
    command uuid, clear jsonb, key uuid, nonce text, text text, typed_order int, typed_seen int);
end $$;

-- The last line of the trail, held until commit; the first is chained to position 0 and 32 zeros.
create function end_of_trail() returns audit language plpgsql as $$
declare
  last audit;
begin
  perform pg_advisory_xact_lock(721003);
  select * into last from audit order by position desc limit 1;
  if not found then
    last.position := 0;
    last.hash := decode(repeat('00', 32), 'hex');
  end if;
  return last;
end $$;

-- Chains lines to the trail: each hash is over the one before and « [position, rest of the line] », which the server wrote.
create function append_audit(lines jsonb) returns void language plpgsql as $$
declare
  last audit;
  line record;
  chained bytea;
begin
  select * into last from end_of_trail();
  for line in
    select * from jsonb_to_recordset(lines)
      as it (at timestamptz, account uuid, action text, stream uuid, detail jsonb, rest text)
  loop
    last.position := last.position + 1;
    chained := sha256(last.hash || convert_to('[' || last.position || ',' || line.rest, 'UTF8'));
    insert into audit (position, at, account, action, stream, detail, previous, hash)
      values (last.position, line.at, line.account, line.action, line.stream, line.detail, last.hash, chained);
    last.hash := chained;
  end loop;
end $$;
