-- The same child twice: where a file that was merged goes on, and the commune, by which files are compared beside their names.
-- Both are derived from events, as all of this table: the lists are made again at the next start (PROJECTION).
alter table file add merged_into uuid, add commune text;
create index file_by_merged_into on file (merged_into) where merged_into is not null;
