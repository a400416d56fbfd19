-- Who a contact is: two that are one person are merged and taken apart again, consent is kept with its proof, and a person can be erased.

-- A chat that goes on in another one of the same person and channel: it is read there, and is in no list of its own.
alter table conversation add column if not exists continued_in bigint references conversation;
create index if not exists conversation_continued on conversation (continued_in) where continued_in is not null;

-- What a merge did, whole, so that it can be undone. The contact that went is kept here and nowhere else.
create table if not exists contact_merge (
  id bigint generated always as identity primary key,
  kept_id bigint not null,
  gone_id bigint not null,
  gone jsonb not null,
  kept_before jsonb not null,
  kept_after jsonb not null,
  -- table and column → the keys of the rows that changed hands
  moved jsonb not null,
  -- chats that went on in another: the row as it was, what belonged to it, and how far the other was
  joined jsonb not null default '[]',
  at timestamptz not null,
  by_kind text not null check (by_kind in ('agent', 'api')),
  by_id bigint,
  by_name text,
  undone_at timestamptz
);
create index if not exists contact_merge_kept on contact_merge (kept_id, id desc);
create index if not exists contact_merge_gone on contact_merge (gone_id);

-- Numbers a contact has beside its first: from a merge. Whoever is known by one is not made anew.
create table if not exists other_phone (
  phone text primary key,
  contact_id bigint not null references contact on delete cascade
);
create index if not exists other_phone_contact on other_phone (contact_id);

-- How and when somebody said yes or no to marketing, in words that can be shown.
create table if not exists opt_proof (
  id bigint generated always as identity primary key,
  contact_id bigint not null references contact on delete cascade,
  wish text not null check (wish in ('out', 'in')),
  how text not null check (how in ('message', 'whatsapp', 'agent', 'api', 'import')),
  -- what the customer wrote, or where the wish was given
  source text,
  conversation_id bigint references conversation,
  number int,
  by_name text,
  at timestamptz not null
);
create index if not exists opt_proof_contact on opt_proof (contact_id, id desc);

-- Probable duplicates are looked up by e-mail.
create index if not exists contact_email on contact (lower(email)) where email is not null;

-- A chat that goes on in another begins no episode, neither when it goes nor when it comes back.
create or replace trigger episode_begins after update of last_customer_at on conversation for each row
  when (new.last_customer_at is distinct from old.last_customer_at and old.holder_id is null
    and new.continued_in is null and old.continued_in is null
    and (old.last_customer_at is null or old.status = 'closed' or new.last_customer_at - old.last_customer_at > interval '24 hours'))
  execute function episode_begins();

-- Every column that names a contact or a chat, with the rest of its row's key: read off the database, so that no table is forgotten.
create or replace function columns_naming(target regclass) returns table (rel regclass, col name, key text, has_chat boolean)
language sql stable as $$
  select c.conrelid::regclass, a.attname,
    (select 'jsonb_build_object(' || string_agg(format('%L, t.%I', k.attname, k.attname), ', ' order by k.attnum) || ')'
       from pg_index i join pg_attribute k on k.attrelid = i.indrelid and k.attnum = any (i.indkey)
       where i.indrelid = c.conrelid and i.indisprimary and k.attname <> a.attname),
    exists (select from pg_attribute h where h.attrelid = c.conrelid and h.attname = 'conversation_id' and not h.attisdropped)
  from pg_constraint c join pg_attribute a on a.attrelid = c.conrelid and a.attnum = c.conkey[1]
  where c.contype = 'f' and c.confrelid = target and cardinality(c.conkey) = 1 and c.conparentid = 0
  order by c.conrelid::regclass::text, a.attname
$$;

-- Gives everything of one contact to another; answers which rows changed hands. The caller holds the locks.
create or replace function contact_move(source bigint, target bigint) returns jsonb language plpgsql as $$
declare
  part record;
  keys jsonb;
  moved jsonb := '{}';
begin
  for part in select * from columns_naming('contact') where rel not in ('contact'::regclass, 'contact_search'::regclass) loop
    execute format('with done as (update %s t set %I = $2 where t.%I = $1 returning %s as key)
      select jsonb_agg(key) from done', part.rel, part.col, part.col, part.key) into keys using source, target;
    if keys is not null then
      moved := moved || jsonb_build_object(part.rel || '.' || part.col, keys);
    end if;
  end loop;
  return moved;
end $$;

-- Gives it back, and beside it what has since been written about the chats that go back.
create or replace function contact_move_back(source bigint, target bigint, moved jsonb) returns void language plpgsql as $$
declare
  part record;
  chats constant bigint[] := array(select (c ->> 'id')::bigint from jsonb_array_elements(moved -> 'conversation.contact_id') c);
begin
  for part in select * from columns_naming('contact') where rel not in ('contact'::regclass, 'contact_search'::regclass) loop
    execute format('update %s t set %I = $1 where t.%I = $2 and (%s in (select jsonb_array_elements($3)) %s)',
      part.rel, part.col, part.col, part.key, case when part.has_chat then 'or t.conversation_id = any ($4)' else '' end)
      using source, target, coalesce(moved -> (part.rel || '.' || part.col), '[]'), chats;
  end loop;
end $$;

-- One chat goes on in another: its ids, drafts and messages for later with it. Answers what it was, for taking it out again.
create or replace function chat_join(chat bigint, into_chat bigint) returns jsonb language plpgsql as $$
declare
  was jsonb;
begin
  select jsonb_build_object('chat', to_jsonb(c), 'into', into_chat,
    'intoLast', (select last_number from conversation where id = into_chat)) into was from conversation c where id = chat;
  with went as (update identity i set conversation_id = into_chat where i.conversation_id = chat returning i.channel_id, i.user_id)
    select was || jsonb_build_object('identities', coalesce(jsonb_agg(to_jsonb(went)), '[]')) into was from went;
  with went as (update scheduled_message s set conversation_id = into_chat
      where s.conversation_id = chat and s.state in ('waiting', 'notSent') returning s.id)
    select was || jsonb_build_object('scheduled', coalesce(jsonb_agg(id), '[]')) into was from went;
  with went as (update draft d set conversation_id = into_chat where d.conversation_id = chat
      and not exists (select from draft o where o.conversation_id = into_chat and o.agent_id = d.agent_id and o.kind = d.kind)
      returning d.agent_id, d.kind)
    select was || jsonb_build_object('drafts', coalesce(jsonb_agg(to_jsonb(went)), '[]')) into was from went;
  with went as (update conversation c set continued_in = into_chat where c.continued_in = chat returning c.id)
    select was || jsonb_build_object('parts', coalesce(jsonb_agg(id), '[]')) into was from went;
  with went as (delete from job j where j.key = 'flow:' || chat returning j.*)
    select was || jsonb_build_object('jobs', coalesce(jsonb_agg(to_jsonb(went)), '[]')) into was from went;
  with went as (delete from flow_input f where f.conversation_id = chat returning f.*)
    select was || jsonb_build_object('inputs', coalesce(jsonb_agg(to_jsonb(went)), '[]')) into was from went;
  with went as (delete from turn_due d where d.conversation_id = chat returning d.*)
    select was || jsonb_build_object('due', coalesce(jsonb_agg(to_jsonb(went)), '[]')) into was from went;
  update conversation set continued_in = into_chat, status = 'closed', holder_id = null, holder_since = null, requested_at = null,
    team_id = null, last_customer_at = null, unanswered_since = null, unread = 0, bot_state = null, taken_number = last_number, version = version + 1
    where id = chat;
  return was;
end $$;

-- Takes it out again, as it was.
create or replace function chat_part(was jsonb) returns void language plpgsql as $$
declare
  old conversation := jsonb_populate_record(null::conversation, was -> 'chat');
begin
  update conversation set continued_in = old.continued_in, status = old.status, holder_id = old.holder_id, holder_since = old.holder_since,
    team_id = (select t.id from team t where t.id = old.team_id), requested_at = old.requested_at, last_customer_at = old.last_customer_at, unanswered_since = old.unanswered_since,
    unread = old.unread, bot_state = old.bot_state, taken_number = old.taken_number, version = version + 1
    where id = old.id;
  update identity i set conversation_id = old.id from jsonb_to_recordset(was -> 'identities') w (channel_id bigint, user_id text)
    where i.channel_id = w.channel_id and i.user_id = w.user_id;
  update scheduled_message s set conversation_id = old.id
    where s.id in (select v::bigint from jsonb_array_elements_text(was -> 'scheduled') v);
  update draft d set conversation_id = old.id from jsonb_to_recordset(was -> 'drafts') w (agent_id bigint, kind text)
    where d.conversation_id = (was ->> 'into')::bigint and d.agent_id = w.agent_id and d.kind = w.kind;
  update conversation c set continued_in = old.id where c.id in (select v::bigint from jsonb_array_elements_text(was -> 'parts') v);
  insert into job overriding system value select (jsonb_populate_record(null::job, j)).* from jsonb_array_elements(was -> 'jobs') j
    on conflict do nothing;
  insert into flow_input overriding system value
    select (jsonb_populate_record(null::flow_input, i)).* from jsonb_array_elements(was -> 'inputs') i on conflict do nothing;
  insert into turn_due select (jsonb_populate_record(null::turn_due, d)).* from jsonb_array_elements(was -> 'due') d on conflict do nothing;
end $$;

-- Finds or opens the conversation of one person. The caller holds the advisory locks on these ids. A number that somebody
-- has beside their first, from a merge, is theirs too.
create or replace function open_conversation(item intake_item) returns bigint
language plpgsql as $$
declare
  conversation bigint := conversation_of(item.channel, item.users);
  person bigint;
begin
  if conversation is not null then return conversation; end if;
  if item.phone is not null then
    select contact_id into person from other_phone where phone = item.phone;
    if person is null then
      insert into contact (name, phone) values (item.name, item.phone)
        on conflict (phone) where phone is not null and merged_into is null do nothing returning id into person;
    end if;
    if person is null then
      select id into person from contact where phone = item.phone and merged_into is null;
    end if;
  else
    insert into contact (name) values (item.name) returning id into person;
  end if;
  -- somebody merged since takes the chat; whoever was merged away in between is found by the next try
  perform 1 from contact where id = person for key share;
  insert into contact_search (contact_id, folded) values (person, item.folded) on conflict (contact_id) do nothing;
  select k.id into conversation from conversation k
    where k.contact_id = person and k.channel_id = item.channel and k.continued_in is null and not k.is_group
      and exists (select from other_phone p where p.contact_id = person and p.phone = item.phone)
    order by k.id limit 1;
  if conversation is null then
    insert into conversation (bot_id, channel_id, contact_id, address, is_group)
      select bot_id, id, person, item.address, item.kinds[1] = 'group' from channel where id = item.channel
      returning id into conversation;
  end if;
  insert into identity (channel_id, user_id, conversation_id, kind)
    select item.channel, u.user_id, conversation, u.kind from unnest(item.users, item.kinds) u (user_id, kind)
    on conflict do nothing;
  return conversation;
end $$;
