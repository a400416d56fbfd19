-- no transaction
-- Tags stand in an order and may be merged, attributes say who fills them, campaigns stand in the journey, orders are found quickly.
alter table tag add column if not exists position int not null default 0;
update tag set position = id where position = 0;
-- A merged tag stays as a name and a key that lead to the other: flows, callers and people keep using them.
alter table tag add column if not exists merged_into int references tag on delete cascade;

alter table attribute add column if not exists filled_by text[] not null default '{flow,agents,import}';
alter table attribute add column if not exists in_profile boolean not null default true;
-- the least and the most that a number, or the letters of a text, may be
alter table attribute add column if not exists limits jsonb not null default '{}';

create index concurrently if not exists contact_first_tag on contact (first_tag_id) where first_tag_id is not null;
create index concurrently if not exists message_order on message (conversation_id, number) where kind = 'order';
-- a journey is looked through by what it is about
create index concurrently if not exists journey_contact_kind on journey (contact_id, kind, id desc);

-- As before, and the journey tells of it. Ticks are not copied there either: the entry names the message.
create or replace function template_is_campaign() returns trigger language plpgsql
set enable_seqscan = off set enable_hashjoin = off set enable_mergejoin = off as $$
declare
  chat record;
  called constant text := coalesce(nullif(new.body ->> 'name', ''), '–');
  by_key constant bigint := new.extra ->> 'byKey';
  found_id bigint;
  written bigint;
begin
  select c.bot_id, c.contact_id, b.name as bot_name into chat from conversation c join bot b on b.id = c.bot_id where c.id = new.conversation_id;
  loop
    select id into found_id from campaign where bot_id = chat.bot_id and kind = 'template' and name = called;
    exit when found;
    insert into campaign (bot_id, name, kind, created_at) values (chat.bot_id, called, 'template', new.at) on conflict do nothing;
  end loop;
  insert into campaign_recipient (campaign_id, contact_id, conversation_id, number, created_at)
    values (found_id, chat.contact_id, new.conversation_id, new.number, new.at) on conflict do nothing;
  if not found then return null; end if;
  insert into journey (contact_id, conversation_id, at, kind, actor_kind, actor_id, actor_name, details)
    values (chat.contact_id, new.conversation_id, new.at, 'campaignSent',
      case when new.author = 'bot' then 'bot' when new.author = 'agent' and new.author_id is not null then 'agent'
        when new.author = 'system' then 'system' else 'api' end,
      case new.author when 'bot' then chat.bot_id when 'agent' then coalesce(new.author_id, by_key) end,
      case when new.author = 'bot' then chat.bot_name when new.author = 'agent' then
        coalesce((select name from agent where id = new.author_id), (select name from api_key where id = by_key)) end,
      jsonb_build_object('campaign', called, 'campaignId', found_id::text, 'messageId', new.conversation_id || '-' || new.number))
    returning id into written;
  insert into event (bot_id, conversation_id, contact_id, kind, facts)
    values (chat.bot_id, new.conversation_id, chat.contact_id, 'journey.added', jsonb_build_object('journeyId', written::text));
  return null;
end $$;
