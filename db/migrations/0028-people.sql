-- no transaction
-- Two contacts that somebody said are not one person stay apart, and the files of a person are found without reading their messages.

-- A pair, the lower id first. Ids alone and no reference: a merge moves what refers to a contact, and a pair must outlive one that is undone.
create table if not exists not_same (
  low_id bigint not null,
  high_id bigint not null,
  at timestamptz not null,
  by_name text,
  primary key (low_id, high_id),
  check (low_id < high_id)
);
create index if not exists not_same_high on not_same (high_id);

-- Files of a chat, newest first.
create index concurrently if not exists message_file on message (conversation_id, number)
  where kind in ('image', 'video', 'audio', 'document', 'sticker');
