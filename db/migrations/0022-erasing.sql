-- Erasing a person: every row that names them or their chats goes in one transaction, whatever table it is in.

-- Takes a contact out of the database. Answers what is left to do outside it: places of files, and the ids by which raw
-- webhooks know them. The caller holds the locks on the chats and the contact.
create or replace function contact_erase(person bigint) returns jsonb language plpgsql as $$
declare
  part record;
  chats bigint[] := array(select id from conversation where contact_id = person);
  channels bigint[] := array(select distinct channel_id from conversation where contact_id = person);
  users text[];
  externals text[];
  places text[];
  files bigint[];
  messages int;
begin
  users := array(
    select distinct w from (
      select user_id as w from identity where conversation_id = any (chats) and kind <> 'group'
      union all select address from conversation where id = any (chats) and not is_group
      union all select substr(phone, 2) from contact where id = person
      union all select substr(phone, 2) from other_phone where contact_id = person
    ) known where length(w) >= 6);
  externals := array(select external_id from message where conversation_id = any (chats) and external_id is not null);
  messages := (select count(*) from message where conversation_id = any (chats));
  select array_agg(id), array_agg(place) filter (where place is not null) into files, places
    from file where conversation_id = any (chats);

  delete from message_search where conversation_id = any (chats);
  delete from amendment where target_external_id = any (externals);
  delete from early_receipt where external_id = any (externals);
  delete from job where payload ->> 'conversationId' = any (chats::text[]) or payload ->> 'fileId' = any (files::text[])
    or key = any (select 'flow:' || c from unnest(chats) c);
  delete from idempotency where answer ->> 'conversationId' = any (chats::text[]) or answer #>> '{contact,id}' = person::text
    or (answer ->> 'id' = person::text and answer ? 'identities');
  delete from contact_merge where kept_id = person or gone_id = person;
  update canned_reply set file_id = null where file_id = any (files);
  update conversation set continued_in = null where continued_in = any (chats);

  for part in select * from columns_naming('conversation') where rel <> 'conversation'::regclass loop
    execute format('delete from %s t where t.%I = any ($1)', part.rel, part.col) using chats;
  end loop;
  for part in select * from columns_naming('contact') where rel not in ('contact'::regclass, 'conversation'::regclass) loop
    execute format('delete from %s t where t.%I = $1', part.rel, part.col) using person;
  end loop;
  delete from conversation where id = any (chats);
  delete from contact where id = person;
  return jsonb_build_object('chats', to_jsonb(chats::text[]), 'messages', messages, 'channels', to_jsonb(channels::text[]),
    'users', to_jsonb(users), 'places', coalesce(to_jsonb(places), '[]'));
end $$;
