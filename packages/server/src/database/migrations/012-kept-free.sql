-- The number is taken by a change that is made beside this one: its file replaces this one, which changes nothing.
select 1;
