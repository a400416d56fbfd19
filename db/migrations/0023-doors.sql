-- A code of an authenticator app counts once; History is found by how a chat's last episode went; a number says which calls it takes.
create table if not exists code_used (
  user_id text not null references "user" ("id") on delete cascade,
  code text not null,
  used_at timestamptz not null default now(),
  primary key (user_id, code)
);

-- How the last episode of a chat went. Kept on the chat so that a filter of History walks one index, however many chats are kept.
alter table conversation add column if not exists last_agent_id bigint references agent;
alter table conversation add column if not exists last_outcome text;
alter table conversation add column if not exists last_rating smallint;

create or replace function last_episode_told() returns trigger language plpgsql as $$
declare
  chat bigint;
  one episode;
begin
  if tg_op = 'INSERT' then
    chat := new.conversation_id;
    one := new;
  else
    chat := old.conversation_id;
    select * into one from episode e where e.conversation_id = chat order by e.id desc limit 1;
  end if;
  update conversation c set last_agent_id = one.holder_id, last_outcome = one.outcome, last_rating = one.rating
    where c.id = chat
      and (c.last_agent_id, c.last_outcome, c.last_rating) is distinct from (one.holder_id, one.outcome, one.rating);
  return null;
end $$;
create or replace trigger last_episode_told after insert or update of holder_id, outcome, rating or delete on episode
  for each row execute function last_episode_told();

update conversation c set last_agent_id = e.holder_id, last_outcome = e.outcome, last_rating = e.rating
  from (select distinct on (conversation_id) * from episode order by conversation_id, id desc) e
  where e.conversation_id = c.id
    and (c.last_agent_id, c.last_outcome, c.last_rating) is distinct from (e.holder_id, e.outcome, e.rating);

-- Only chats that a person has had, that were rated, resolved or tagged have a place in these: most messages touch none.
create index if not exists conversation_last_agent on conversation (bot_id, last_agent_id, last_customer_at desc, id desc)
  where last_agent_id is not null;
create index if not exists conversation_last_rating on conversation (bot_id, last_rating, last_customer_at desc, id desc)
  where last_rating is not null;
create index if not exists conversation_resolved on conversation (bot_id, last_customer_at desc, id desc)
  where last_outcome = 'resolved';
create index if not exists conversation_tagged on conversation using gin (tag_ids) where tag_ids <> '{}';

alter table channel add column if not exists heard_at timestamptz;
alter table channel add column if not exists calls text not null default 'off' check (calls in ('off', 'audio', 'video'));
