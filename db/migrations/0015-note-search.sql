-- Notes about contacts are found by their words, folded as everything that is searched.
alter table note add column if not exists folded text;
create index if not exists note_folded on note using gin (folded gin_trgm_ops);
-- written before this, or by a node that does not know of it yet
create index if not exists note_unfolded on note (id) where folded is null;
