-- Teams: their people, the bots they work in, and the chats that wait for one of them.

-- One team may work in several bots; each bot's flows call it by a key of their own.
create table if not exists team_bot (
  team_id bigint not null references team on delete cascade,
  bot_id bigint not null references bot on delete cascade,
  key text not null,
  primary key (team_id, bot_id),
  unique (bot_id, key)
);
do $$ begin
  if exists (select from information_schema.columns
             where table_schema = 'public' and table_name = 'team' and column_name = 'bot_id') then
    insert into team_bot (team_id, bot_id, key) select id, bot_id, key from team on conflict do nothing;
    alter table team drop column bot_id, drop column key;
  end if;
end $$;
alter table team add column if not exists created_at timestamptz not null default now();

create table if not exists team_agent (
  team_id bigint not null references team on delete cascade,
  agent_id bigint not null references agent on delete cascade,
  primary key (team_id, agent_id)
);
create index if not exists team_agent_agent on team_agent (agent_id);

-- For whom the chat waits, until it is resolved; and who passed it on, so that no rule gives it straight back.
alter table conversation add column if not exists team_id bigint references team on delete set null;
alter table conversation add column if not exists passed_by bigint references agent on delete set null;
create index if not exists conversation_team on conversation (team_id) where team_id is not null;
