-- How each event was typed: its place among what its device typed, and the last sequence of its stream that its author's screen
-- showed. Null in what was recorded before; the hour in the id of its command stands in for it there.
alter table event add column typed_order int, add column typed_seen int;
