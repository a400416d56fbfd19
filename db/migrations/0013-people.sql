-- People are invited by link, may have a second factor, and are told of what waits; what they change in settings is written down.
create table if not exists invitation (
  id bigint generated always as identity primary key,
  email text not null,
  role text not null check (role in ('admin', 'manager', 'agent')),
  bot_ids bigint[] not null default '{}',
  capacity int,
  hash bytea not null unique,
  invited_by bigint references agent,
  mailed boolean not null default false,
  created_at timestamptz not null default now(),
  expires_at timestamptz not null,
  accepted_at timestamptz,
  revoked_at timestamptz,
  agent_id bigint references agent
);
-- one open invitation per address
create unique index if not exists invitation_open on invitation (lower(email)) where accepted_at is null and revoked_at is null;

-- The sign-in library's second factor, as it names it; secret and recovery codes are sealed by it.
alter table "user" add column if not exists "twoFactorEnabled" boolean not null default false;
create table if not exists "twoFactor" (
  "id" text primary key,
  "secret" text not null,
  "backupCodes" text not null,
  "userId" text not null unique references "user" ("id") on delete cascade,
  "verified" boolean not null default true,
  "failedVerificationCount" int not null default 0,
  "lockedUntil" timestamptz
);
create index if not exists two_factor_secret on "twoFactor" ("secret");

alter table "session" add column if not exists "lastSeenAt" timestamptz not null default now();
alter table agent add column if not exists last_seen_at timestamptz;

-- The audit log tells who, what, to which thing, what it was before, and from where.
alter table audit add column if not exists actor_name text;
alter table audit add column if not exists thing_kind text;
alter table audit add column if not exists thing_id text;
alter table audit add column if not exists thing_name text;
alter table audit add column if not exists changes jsonb not null default '[]';
alter table audit add column if not exists address text;
alter table audit add column if not exists device text;
create index if not exists audit_thing on audit (thing_kind, id desc);
create index if not exists audit_actor on audit (actor_kind, actor_id, id desc);
create index if not exists audit_at on audit (at desc);
create or replace function audit_is_append_only() returns trigger language plpgsql as $$
begin
  raise exception 'the audit log is only ever added to';
end $$;
create or replace trigger audit_append_only before update or delete on audit
  for each row execute function audit_is_append_only();

create table if not exists notice_setting (
  agent_id bigint primary key references agent on delete cascade,
  settings jsonb not null,
  changed_at timestamptz not null default now()
);

-- A browser that asked to be told. It ends with the session that asked, so that signing out everywhere silences it.
create table if not exists push_subscription (
  id bigint generated always as identity primary key,
  agent_id bigint not null references agent on delete cascade,
  session_id text not null references "session" ("id") on delete cascade,
  endpoint text not null unique,
  p256dh text not null,
  auth text not null,
  created_at timestamptz not null default now(),
  delivered_at timestamptz
);
create index if not exists push_subscription_agent on push_subscription (agent_id);
create index if not exists push_subscription_session on push_subscription (session_id);
