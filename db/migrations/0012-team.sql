-- Hand-over in a team: episodes with their wait and rating, chats opened with a reason, and what each rule has done once.

-- Once-only marks of the clock's rules. Each counts only for the request or silence it was set in.
alter table conversation add column if not exists away_told_at timestamptz;
alter table conversation add column if not exists escalated_at timestamptz;
alter table conversation add column if not exists wait_told_at timestamptz;
alter table conversation add column if not exists silence_warned_at timestamptz;

-- When somebody was last connected, by any node; when they were last given a chat of a bot.
alter table agent add column if not exists seen_at timestamptz;
alter table bot_agent add column if not exists given_at timestamptz;

-- A chat that somebody else holds, opened read only. It ends on leaving, when the holder changes, or when its time is over.
create table if not exists chat_access (
  id bigint generated always as identity primary key,
  conversation_id bigint not null references conversation,
  agent_id bigint not null references agent,
  holder_id bigint not null references agent,
  kind text not null check (kind in ('complaint', 'quality', 'asked', 'safety', 'team')),
  reason text not null default '',
  at timestamptz not null,
  until timestamptz not null,
  ended_at timestamptz,
  ended_because text
);
create unique index if not exists chat_access_open on chat_access (conversation_id, agent_id) where ended_at is null;
create index if not exists chat_access_until on chat_access (until) where ended_at is null;

-- From the first message after a quiet or closed chat to Resolve or a day of silence.
create table if not exists episode (
  id bigint generated always as identity primary key,
  conversation_id bigint not null references conversation,
  bot_id bigint not null references bot,
  contact_id bigint not null references contact,
  started_at timestamptz not null,
  requested_at timestamptz,
  requests int not null default 0,
  taken_at timestamptz,
  waited_ms bigint,
  holder_id bigint references agent,
  transfers int not null default 0,
  ended_at timestamptz,
  outcome text check (outcome in ('resolved', 'flow', 'quiet', 'missed')),
  resolved_by bigint references agent,
  rating_due_at timestamptz,
  rating_asked_at timestamptz,
  rating smallint check (rating between 1 and 5),
  rated_at timestamptz,
  comment_until timestamptz,
  comment text
);
create unique index if not exists episode_open on episode (conversation_id) where ended_at is null;
create index if not exists episode_conversation on episode (conversation_id, id desc);
create index if not exists episode_rating_due on episode (rating_due_at) where rating_due_at is not null;

-- A customer who writes into a closed chat, or after a day of silence, begins an episode: in the transaction that stores the message.
create or replace function episode_begins() returns trigger language plpgsql as $$
begin
  update episode e set ended_at = greatest(e.started_at, coalesce(old.last_customer_at, e.started_at)) + interval '24 hours',
    outcome = case when e.requested_at is not null and e.taken_at is null then 'missed' else 'quiet' end
    where e.conversation_id = new.id and e.ended_at is null;
  insert into episode (conversation_id, bot_id, contact_id, started_at, requested_at, requests)
    values (new.id, new.bot_id, new.contact_id, new.last_customer_at, new.requested_at, (new.requested_at is not null)::int)
    on conflict do nothing;
  return null;
end $$;
create or replace trigger episode_begins after update of last_customer_at on conversation for each row
  when (new.last_customer_at is distinct from old.last_customer_at and old.holder_id is null
    and (old.last_customer_at is null or old.status = 'closed' or new.last_customer_at - old.last_customer_at > interval '24 hours'))
  execute function episode_begins();

-- Whom a person holds, over every bot: places are counted under a lock.
create index if not exists conversation_holder on conversation (holder_id) where holder_id is not null;
