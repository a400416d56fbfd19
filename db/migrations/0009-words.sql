-- Words that are kept before they are sent: canned replies, drafts, messages for later; and the notices that people get.
create table if not exists canned_reply (
  id bigint generated always as identity primary key,
  -- null: in every bot
  bot_id bigint references bot on delete cascade,
  -- null: shared; else private to this agent
  owner_id bigint references agent on delete cascade,
  shortcut text not null,
  title text not null,
  -- language → text
  texts jsonb not null default '{}',
  file_id bigint references file,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now()
);
create unique index if not exists canned_reply_shortcut
  on canned_reply (lower(shortcut), coalesce(bot_id, 0), coalesce(owner_id, 0));
create index if not exists canned_reply_owner on canned_reply (owner_id) where owner_id is not null;
create index if not exists canned_reply_file on canned_reply (file_id) where file_id is not null;

-- How often an agent inserted a reply, by day: a month is added up, older days are forgotten with the next use.
create table if not exists canned_reply_use (
  reply_id bigint not null references canned_reply on delete cascade,
  agent_id bigint not null references agent on delete cascade,
  day date not null,
  times int not null default 1,
  primary key (reply_id, agent_id, day)
);

-- What somebody typed in a chat and has not sent. Theirs alone; `parked` is what the closed window kept back.
create table if not exists draft (
  conversation_id bigint not null references conversation,
  agent_id bigint not null references agent on delete cascade,
  kind text not null check (kind in ('reply', 'note', 'parked')),
  text text not null,
  typed_at timestamptz not null,
  primary key (agent_id, conversation_id, kind)
);

-- Messages for later: product rows, so that a restart loses none; the job only wakes them.
create table if not exists scheduled_message (
  id bigint generated always as identity primary key,
  conversation_id bigint not null references conversation,
  agent_id bigint not null references agent,
  content jsonb not null,
  -- a template that goes instead when the window has closed by then
  fallback jsonb,
  send_at timestamptz not null,
  state text not null default 'waiting' check (state in ('waiting', 'sent', 'notSent', 'cancelled')),
  -- why it was not sent, as the code of a refusal
  reason text,
  -- the message it became
  number int,
  client_id text,
  created_at timestamptz not null default now(),
  changed_at timestamptz not null default now()
);
create index if not exists scheduled_message_open on scheduled_message (conversation_id, send_at, id)
  where state in ('waiting', 'notSent');
create unique index if not exists scheduled_message_client on scheduled_message (conversation_id, client_id) where client_id is not null;

-- What a person is told about: somebody named them, or something of theirs did not work. No content: rights are judged when it is read.
create table if not exists notice (
  id bigint generated always as identity primary key,
  agent_id bigint not null references agent on delete cascade,
  kind text not null,
  bot_id bigint references bot on delete cascade,
  conversation_id bigint references conversation,
  contact_id bigint references contact on delete cascade,
  -- the message it is about, or the note
  number int,
  note_id bigint references note on delete cascade,
  actor_name text,
  details jsonb not null default '{}',
  at timestamptz not null,
  read_at timestamptz
);
create index if not exists notice_agent on notice (agent_id, id desc);
create index if not exists notice_unread on notice (agent_id) where read_at is null;

alter table note add column if not exists mentions jsonb not null default '[]';
