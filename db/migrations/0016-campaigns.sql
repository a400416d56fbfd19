-- Who got which campaign, and whether they answered: a template message is one from its first day, ticks stay on the message.
create table if not exists campaign (
  id bigint generated always as identity primary key,
  bot_id bigint not null references bot on delete cascade,
  name text not null,
  kind text not null check (kind in ('broadcast', 'api', 'csv', 'template')),
  created_at timestamptz not null default now(),
  unique (bot_id, kind, name)
);

-- One message of a campaign to one person. The chat is part of the key: messages are numbered per chat, and a person may have several.
create table if not exists campaign_recipient (
  campaign_id bigint not null references campaign on delete cascade,
  contact_id bigint not null references contact on delete cascade,
  conversation_id bigint not null references conversation on delete cascade,
  number int not null,
  created_at timestamptz not null default now(),
  replied_at timestamptz,
  primary key (campaign_id, contact_id, conversation_id, number)
);
create index if not exists campaign_recipient_contact on campaign_recipient (contact_id, created_at desc);
create index if not exists campaign_recipient_conversation on campaign_recipient (conversation_id);
create index if not exists campaign_recipient_waiting on campaign_recipient (conversation_id, created_at) where replied_at is null;

-- A template that nobody planned as a campaign belongs to the one of its name; a campaign's own messages name theirs and write their own row.
create or replace function template_is_campaign() returns trigger language plpgsql
set enable_seqscan = off set enable_hashjoin = off set enable_mergejoin = off as $$
declare
  chat record;
  called constant text := coalesce(nullif(new.body ->> 'name', ''), '–');
  found_id bigint;
begin
  select bot_id, contact_id into chat from conversation where id = new.conversation_id;
  loop
    select id into found_id from campaign where bot_id = chat.bot_id and kind = 'template' and name = called;
    exit when found;
    insert into campaign (bot_id, name, kind, created_at) values (chat.bot_id, called, 'template', new.at) on conflict do nothing;
  end loop;
  insert into campaign_recipient (campaign_id, contact_id, conversation_id, number, created_at)
    values (found_id, chat.contact_id, new.conversation_id, new.number, new.at) on conflict do nothing;
  return null;
end $$;
create or replace trigger template_is_campaign after insert on message for each row
  when (new.kind = 'template' and new.author <> 'customer' and new.campaign_id is null)
  execute function template_is_campaign();

-- What the customer writes next answers every campaign that still waits, the newest hundred at once. WhatsApp tells whole seconds.
create or replace function campaign_is_answered() returns trigger language plpgsql
set enable_seqscan = off set enable_hashjoin = off set enable_mergejoin = off as $$
begin
  update campaign_recipient set replied_at = new.last_customer_at
    where ctid = any (array(select ctid from campaign_recipient
      where conversation_id = new.id and replied_at is null and created_at < new.last_customer_at + interval '1 second'
      order by created_at desc limit 100));
  return null;
end $$;
create or replace trigger campaign_is_answered after update of last_customer_at on conversation for each row
  when (new.template_messages > 0 and new.last_customer_at is distinct from old.last_customer_at)
  execute function campaign_is_answered();

-- Templates sent before there were campaigns.
insert into campaign (bot_id, name, kind, created_at)
  select c.bot_id, coalesce(nullif(m.body ->> 'name', ''), '–'), 'template', min(m.at)
  from conversation c join message m on m.conversation_id = c.id
  where c.template_messages > 0 and m.kind = 'template' and m.author <> 'customer' and m.campaign_id is null
  group by 1, 2 on conflict do nothing;
insert into campaign_recipient (campaign_id, contact_id, conversation_id, number, created_at, replied_at)
  select p.id, c.contact_id, c.id, m.number, m.at,
    (select a.at from message a where a.conversation_id = c.id and a.number > m.number and a.author = 'customer' order by a.number limit 1)
  from conversation c join message m on m.conversation_id = c.id
    join campaign p on p.bot_id = c.bot_id and p.kind = 'template' and p.name = coalesce(nullif(m.body ->> 'name', ''), '–')
  where c.template_messages > 0 and m.kind = 'template' and m.author <> 'customer' and m.campaign_id is null
  on conflict do nothing;
