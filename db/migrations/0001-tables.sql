-- The tables of the first release, with the keys and indexes that one million conversations need.
create extension if not exists pg_trgm;

-- Settings of the installation: business name, demo mark, event epoch.
create table if not exists setting (
  name text primary key,
  value jsonb not null
);

-- People. The sign-in library keeps its own tables; an agent points to its user there.
create table if not exists agent (
  id bigint generated always as identity primary key,
  user_id text unique,
  name text not null,
  email text not null,
  role text not null check (role in ('admin', 'manager', 'agent')),
  presence text not null default 'offline' check (presence in ('online', 'away', 'offline')),
  presence_at timestamptz not null default now(),
  language text,
  capacity int,
  deactivated_at timestamptz,
  created_at timestamptz not null default now()
);
create unique index if not exists agent_email on agent (lower(email));

create table if not exists bot (
  id bigint generated always as identity primary key,
  name text not null,
  is_on boolean not null default true,
  languages text[] not null default '{en}',
  texts jsonb not null default '{}',
  supervision text not null default 'strict' check (supervision in ('strict', 'with-reason', 'team')),
  settings jsonb not null default '{}',
  created_at timestamptz not null default now()
);

create table if not exists bot_agent (
  bot_id bigint not null references bot on delete cascade,
  agent_id bigint not null references agent on delete cascade,
  primary key (bot_id, agent_id)
);
create index if not exists bot_agent_agent on bot_agent (agent_id);

create table if not exists team (
  id bigint generated always as identity primary key,
  bot_id bigint not null references bot on delete cascade,
  key text not null,
  name text not null,
  unique (bot_id, key)
);

create table if not exists api_key (
  id bigint generated always as identity primary key,
  name text not null,
  role text not null check (role in ('admin', 'manager', 'agent')),
  scopes text[],
  hash bytea not null unique,
  start text not null,
  created_by bigint references agent,
  created_at timestamptz not null default now(),
  last_used_at timestamptz,
  revoked_at timestamptz
);

create table if not exists audit (
  id bigint generated always as identity primary key,
  at timestamptz not null default now(),
  actor_kind text not null,
  actor_id bigint,
  did text not null,
  details jsonb not null default '{}'
);

-- Channels. Secrets are sealed envelopes, never plain text.
create table if not exists channel (
  id bigint generated always as identity primary key,
  bot_id bigint not null references bot,
  kind text not null check (kind in ('whatsapp', 'web')),
  name text not null,
  public_id text unique,
  phone_number_id text unique,
  waba_id text,
  display_phone text,
  access_token text,
  app_secret text,
  app_secret_before text,
  verify_token text,
  graph_url text,
  messages_per_second int not null default 80 check (messages_per_second between 1 and 1000),
  health jsonb not null default '{"state": "unknown", "message": null, "checkedAt": null}',
  paused_until timestamptz,
  pause_reason text,
  created_at timestamptz not null default now()
);

-- Contacts: the cold half of a customer. Counters live on the conversation.
create table if not exists tag (
  id int generated always as identity primary key,
  key text not null unique,
  name text not null,
  kind text not null default 'manual' check (kind in ('manual', 'first-message', 'api', 'broadcast')),
  first_message jsonb,
  created_at timestamptz not null default now()
);
create unique index if not exists tag_name on tag (lower(name));

create table if not exists attribute (
  id int generated always as identity primary key,
  key text not null unique,
  label text not null,
  type text not null check (type in ('text', 'number', 'date', 'boolean', 'choice', 'email', 'phone', 'url')),
  choices text[],
  position int not null default 0,
  created_at timestamptz not null default now()
);

create table if not exists contact (
  id bigint generated always as identity primary key,
  name text,
  phone text,
  email text,
  language text,
  source text not null default 'Organic',
  attributes jsonb not null default '{}',
  tag_ids int[] not null default '{}',
  first_tag_id int references tag on delete set null,
  is_demo boolean not null default false,
  opted_out_at timestamptz,
  blocked_at timestamptz,
  merged_into bigint references contact,
  created_at timestamptz not null default now()
);
create unique index if not exists contact_phone on contact (phone) where phone is not null and merged_into is null;
create index if not exists contact_segment on contact using gin (tag_ids, attributes jsonb_path_ops);

create table if not exists contact_search (
  contact_id bigint primary key references contact on delete cascade,
  folded text not null
);
create index if not exists contact_search_folded on contact_search using gin (folded gin_trgm_ops);

-- The conversation row is the lock and the hot row.
create table if not exists conversation (
  id bigint generated always as identity primary key,
  bot_id bigint not null references bot,
  channel_id bigint not null references channel,
  contact_id bigint not null references contact,
  address text not null,
  is_group boolean not null default false,
  status text not null default 'active' check (status in ('active', 'requesting', 'intervened', 'closed')),
  holder_id bigint references agent,
  holder_since timestamptz,
  requested_at timestamptz,
  request_reason text,
  request_priority text,
  resolved_at timestamptz,
  resolved_by bigint references agent,
  version int not null default 0,
  last_number int not null default 0,
  taken_number int not null default 0,
  read_number int not null default 0,
  last_customer_at timestamptz,
  unanswered_since timestamptz,
  last_at timestamptz,
  preview jsonb,
  unread int not null default 0 check (unread >= 0),
  session_messages int not null default 0 check (session_messages >= 0),
  template_messages int not null default 0 check (template_messages >= 0),
  unresolved_queries int not null default 0 check (unresolved_queries >= 0),
  bot_state jsonb,
  language text,
  tag_ids int[] not null default '{}',
  created_at timestamptz not null default now(),
  check ((status = 'intervened') = (holder_id is not null)),
  check (status <> 'requesting' or requested_at is not null),
  check (taken_number <= last_number and read_number <= last_number)
) with (fillfactor = 80);
create index if not exists conversation_inbox on conversation (bot_id, last_customer_at desc, id desc)
  where last_customer_at is not null;
create index if not exists conversation_pending on conversation (bot_id, status, last_customer_at desc, id desc)
  where status in ('requesting', 'intervened');
create index if not exists conversation_contact on conversation (contact_id) include (bot_id, last_customer_at, id);

-- Whose message is this: one look-up gives the conversation. Several ids may name one person.
create table if not exists identity (
  channel_id bigint not null references channel,
  user_id text not null,
  conversation_id bigint not null references conversation,
  kind text not null default 'user' check (kind in ('user', 'phone', 'parent', 'group', 'visitor')),
  primary key (channel_id, user_id)
);
create index if not exists identity_conversation on identity (conversation_id);

create table if not exists message (
  conversation_id bigint not null references conversation,
  number int not null,
  author text not null check (author in ('customer', 'bot', 'agent', 'system', 'campaign')),
  author_id bigint,
  kind text not null,
  body jsonb not null,
  external_id text,
  client_id text,
  delivery smallint check (delivery between 0 and 8),
  at timestamptz not null,
  arrived_at timestamptz not null default now(),
  sent_at timestamptz,
  delivered_at timestamptz,
  read_at timestamptz,
  played_at timestamptz,
  failed_at timestamptz,
  error jsonb,
  reply_to int,
  reactions jsonb not null default '[]',
  edited_at timestamptz,
  revoked_at timestamptz,
  body_before jsonb,
  -- what the bot needs beside the content: wakes, choice, referral, forwarded, ask
  extra jsonb,
  campaign_id bigint,
  primary key (conversation_id, number)
) with (fillfactor = 90);
create unique index if not exists message_external on message (external_id) where external_id is not null;
create unique index if not exists message_client on message (conversation_id, client_id) where client_id is not null;

-- Reactions, edits and deletions as they arrived: stored once, applied when the message they are about is there.
create table if not exists amendment (
  external_id text primary key,
  channel_id bigint not null references channel,
  target_external_id text not null,
  what text not null check (what in ('reaction', 'edit', 'revoke')),
  body jsonb not null default '{}',
  at timestamptz not null,
  applied_at timestamptz
);
create index if not exists amendment_waiting on amendment (target_external_id) where applied_at is null;

-- Searchable text, written by a worker that follows the log; ranges of 500,000 ids are partitions.
create table if not exists message_search (
  id bigint generated always as identity,
  conversation_id bigint not null,
  number int not null,
  bot_id bigint not null,
  at timestamptz not null,
  folded text not null
) partition by range (id);

create table if not exists note (
  id bigint generated always as identity primary key,
  contact_id bigint not null references contact on delete cascade,
  author_id bigint,
  author_name text,
  text text not null,
  at timestamptz not null
);
create index if not exists note_contact on note (contact_id, id);

create table if not exists journey (
  id bigint generated always as identity primary key,
  contact_id bigint not null references contact on delete cascade,
  conversation_id bigint references conversation,
  at timestamptz not null,
  kind text not null,
  actor_kind text not null check (actor_kind in ('customer', 'bot', 'agent', 'api', 'system')),
  actor_id bigint,
  actor_name text,
  details jsonb not null default '{}'
);
create index if not exists journey_contact on journey (contact_id, id desc);
create index if not exists journey_conversation on journey (conversation_id, id desc);

-- Files. A row says what is stored; bytes are whole or absent.
create table if not exists file (
  id bigint generated always as identity primary key,
  token text not null unique,
  channel_id bigint references channel,
  conversation_id bigint references conversation,
  uploaded_by bigint references agent,
  name text not null,
  mime text not null,
  size bigint,
  sha256 bytea,
  state text not null default 'stored' check (state in ('stored', 'fetching', 'gone')),
  place text,
  source jsonb,
  problem text,
  created_at timestamptz not null default now()
);
create index if not exists file_conversation on file (conversation_id);

create table if not exists file_upload (
  file_id bigint not null references file on delete cascade,
  channel_id bigint not null references channel,
  external_id text not null,
  expires_at timestamptz not null,
  primary key (file_id, channel_id)
);

create table if not exists template (
  channel_id bigint not null references channel on delete cascade,
  name text not null,
  language text not null,
  external_id text,
  category text not null,
  status text not null,
  components jsonb not null default '[]',
  quality text,
  synced_at timestamptz not null default now(),
  primary key (channel_id, name, language)
);

-- Flows: one draft, published versions that never change, the look-ups they name.
create table if not exists flow (
  bot_id bigint not null references bot on delete cascade,
  id text not null,
  name text not null,
  position int not null default 0,
  draft jsonb not null,
  revision int not null default 1,
  live_version int,
  withdrawn_at timestamptz,
  primary key (bot_id, id)
);
create table if not exists flow_version (
  bot_id bigint not null,
  flow_id text not null,
  version int not null,
  document jsonb not null,
  sha256 text not null,
  published_at timestamptz not null default now(),
  published_by bigint references agent,
  primary key (bot_id, flow_id, version),
  foreign key (bot_id, flow_id) references flow on delete cascade
);
create table if not exists integration (
  bot_id bigint not null references bot on delete cascade,
  id text not null,
  name text not null,
  kind text not null check (kind in ('http', 'table')),
  config text not null,
  primary key (bot_id, id)
);
create table if not exists knowledge (
  bot_id bigint not null references bot on delete cascade,
  id text not null,
  name text not null,
  entries jsonb not null default '[]',
  primary key (bot_id, id)
);
create table if not exists flow_log (
  conversation_id bigint not null references conversation,
  key text not null,
  at timestamptz not null,
  kind text not null,
  outcome text not null,
  details jsonb not null default '{}',
  primary key (conversation_id, key)
);

-- Machinery. Queues are small tables: a row leaves when it is done.
create table if not exists webhook (
  id bigint generated always as identity,
  at timestamptz not null default now(),
  channel_id bigint,
  body bytea not null,
  problem text
) partition by range (at);

create table if not exists event (
  xid xid8 not null default pg_current_xact_id(),
  id bigint generated always as identity,
  at timestamptz not null default now(),
  bot_id bigint,
  conversation_id bigint,
  contact_id bigint,
  kind text not null,
  number int,
  facts jsonb
) partition by range (at);
create index if not exists event_tail on event (xid, id);

create table if not exists event_epoch (
  single boolean primary key default true check (single),
  epoch text not null,
  floor_xid xid8 not null default '0',
  floor_id bigint not null default 0
);
create table if not exists event_reader (
  name text primary key,
  xid xid8 not null,
  id bigint not null
);

create table if not exists turn_due (
  conversation_id bigint primary key references conversation,
  since timestamptz not null default now()
);

create table if not exists outbox (
  id bigint generated always as identity primary key,
  channel_id bigint not null references channel,
  conversation_id bigint not null references conversation,
  number int not null,
  what text not null default 'message' check (what in ('message', 'reaction')),
  body jsonb,
  priority smallint not null default 0,
  due_at timestamptz not null default now(),
  state text not null default 'queued' check (state in ('queued', 'sending', 'unknown')),
  attempt int not null default 0,
  sending_at timestamptz,
  lease_epoch bigint,
  if_version int,
  created_at timestamptz not null default now()
);
create unique index if not exists outbox_message on outbox (conversation_id, number) where what = 'message';
create index if not exists outbox_next on outbox (channel_id, priority, due_at, id) where state = 'queued';
create index if not exists outbox_sending on outbox (channel_id, sending_at) where state = 'sending';
create index if not exists outbox_conversation on outbox (conversation_id, id);

create table if not exists early_receipt (
  external_id text not null,
  step text not null,
  at timestamptz not null,
  error jsonb,
  stored_at timestamptz not null default now(),
  primary key (external_id, step)
);

create table if not exists lease (
  name text primary key,
  owner text not null,
  epoch bigint not null,
  until timestamptz not null
);

create table if not exists job (
  id bigint generated always as identity primary key,
  queue text not null,
  key text unique,
  run_at timestamptz not null default now(),
  attempts int not null default 0,
  lease_until timestamptz,
  lease_owner text,
  payload jsonb not null default '{}',
  last_problem text
);
create index if not exists job_next on job (queue, run_at);

create table if not exists idempotency (
  asker text not null,
  key text not null,
  request_hash text not null,
  status int,
  answer jsonb,
  at timestamptz not null default now(),
  primary key (asker, key)
);

create table if not exists socket_ticket (
  hash bytea primary key,
  asker jsonb not null,
  until timestamptz not null
);

-- Day partitions of a log, made ahead of time. There is no default partition, so old days can be detached concurrently.
create or replace function make_days(parent text, ahead int) returns void language plpgsql as $$
declare
  day date;
begin
  for day in select generate_series(current_date - 1, current_date + ahead, interval '1 day')::date loop
    execute format('create table if not exists %I partition of %I for values from (%L) to (%L)',
      parent || '_' || to_char(day, 'YYYYMMDD'), parent, day::timestamptz, (day + 1)::timestamptz);
  end loop;
end $$;
select make_days('webhook', 7), make_days('event', 7);

-- The next range of searchable text, one partition ahead of what is written.
create or replace function make_search_ranges() returns void language plpgsql as $$
declare
  range_size constant bigint := 500000;
  newest bigint := coalesce((select max(id) from message_search), 0);
  n bigint;
begin
  for n in 0 .. newest / range_size + 1 loop
    execute format('create table if not exists message_search_%s partition of message_search for values from (%s) to (%s)',
      n, n * range_size, (n + 1) * range_size);
    execute format('create index if not exists message_search_%s_text on message_search_%s using gin (folded gin_trgm_ops) with (gin_pending_list_limit = 1024)', n, n);
    execute format('create index if not exists message_search_%s_id on message_search_%s (id)', n, n);
  end loop;
end $$;
select make_search_ranges();

insert into event_epoch (epoch) values (substr(md5(random()::text || clock_timestamp()::text), 1, 12)) on conflict do nothing;

-- The e-mail address is an attribute that is always there; its value stands on the contact.
insert into attribute (key, label, type) values ('email', 'E-mail', 'email') on conflict do nothing;
