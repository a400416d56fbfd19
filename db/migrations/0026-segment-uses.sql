-- no transaction
-- Segments named by flows and by views of the chats: a name that never changes, and few contacts of one source found at once.

-- By which flows call a segment: fixed when it is made, like the key of a tag. The default is for who does not know of it yet.
alter table segment add column if not exists key text;
alter table segment alter column key set default 's-' || substr(md5(random()::text), 1, 10);
update segment set key = 's' || coalesce('-' || nullif(trim(both '-' from left(regexp_replace(fold_text(name), '[^a-z0-9]+', '-', 'g'), 28)), ''), '') || '-' || id
  where key is null;
alter table segment alter column key set not null;
create unique index if not exists segment_key on segment (key);

-- Who came some other way than by writing first. Customers who write for the first time write nothing here.
create index concurrently if not exists contact_by_source on contact ((left(source, 100)), id)
  where source <> 'Organic' and merged_into is null;
