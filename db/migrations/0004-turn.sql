-- The turn: what the bot has still to read, read and saved for many chats in one call each.

-- What a chat's hand-overs remember: the first request time while a person holds it, and the notices the flow drew.
alter table conversation add column if not exists asked_at timestamptz;
alter table conversation add column if not exists notices jsonb;

-- A worker that took a chat up holds it this long; after a crash another finds it.
alter table turn_due add column if not exists claimed_until timestamptz;
alter table turn_due add column if not exists tries int not null default 0;

-- Inputs of the bot beside messages: timers, results of calls, what people did.
create table if not exists flow_input (
  id bigint generated always as identity primary key,
  conversation_id bigint not null references conversation,
  key text not null,
  kind text not null,
  at timestamptz not null,
  body jsonb not null default '{}',
  unique (conversation_id, key)
);
create index if not exists flow_log_at on flow_log (at);

-- Gives the bot an input, once: the same key again is nothing new, even after it was read. Locks the conversation.
create or replace function flow_put(chat bigint, input_key text, input_kind text, moment timestamptz, more jsonb) returns boolean
language plpgsql as $$
begin
  perform 1 from conversation where id = chat for no key update;
  if not found or exists (select from flow_log where conversation_id = chat and key = input_key) then
    return false;
  end if;
  insert into flow_input (conversation_id, key, kind, at, body) values (chat, input_key, input_kind, moment, more)
    on conflict do nothing;
  insert into turn_due (conversation_id) values (chat) on conflict do nothing;
  return true;
end $$;

-- The next chats to take up, oldest first; those another worker holds are left to it.
create or replace function turns_claim(most int, hold_seconds float8) returns table (conversation_id bigint, tries int)
language sql as $$
  update turn_due d set claimed_until = clock_timestamp() + make_interval(secs => hold_seconds), tries = d.tries + 1
  where d.conversation_id in (
    select t.conversation_id from turn_due t where t.claimed_until is null or t.claimed_until < clock_timestamp()
    order by t.since limit most for update skip locked)
  returning d.conversation_id, d.tries
$$;

-- All a turn looks at, without a lock: the chat, its contact, what the customer wrote since, and other inputs.
create or replace function turns_read(ids bigint[], most int)
returns table (
  id bigint, bot_id bigint, channel_id bigint, channel_kind text, contact_id bigint, status text, holder_id bigint, holder_name text,
  version int, last_number int, taken_number int, last_customer_at timestamptz, bot_state jsonb, language text, contact jsonb,
  wrote_before timestamptz, messages jsonb, inputs jsonb, unsent text[]
) language plpgsql stable
set enable_seqscan = off set enable_hashjoin = off set enable_mergejoin = off set plan_cache_mode = force_generic_plan
as $$
#variable_conflict use_column
begin
  return query
    select c.id, c.bot_id, c.channel_id, h.kind, c.contact_id, c.status, c.holder_id, a.name,
      c.version, c.last_number, c.taken_number, c.last_customer_at, c.bot_state, c.language,
      jsonb_build_object('name', p.name, 'phone', p.phone, 'email', p.email, 'language', p.language, 'source', p.source,
        'attributes', p.attributes, 'tagIds', p.tag_ids, 'optedOut', p.opted_out_at is not null, 'blocked', p.blocked_at is not null),
      (select w.at from message w where w.conversation_id = c.id and w.number <= c.taken_number and w.author = 'customer'
       order by w.number desc limit 1),
      (select jsonb_agg(jsonb_build_object('number', m.number, 'content', m.body, 'extra', m.extra,
          'age', extract(epoch from clock_timestamp() - m.arrived_at) * 1000,
          'template', (select jsonb_build_object('name', q.body ->> 'name', 'components', q.body -> 'components') from message q
            where q.conversation_id = c.id and q.number = m.reply_to and q.kind = 'template')) order by m.number)
       from (select * from message u where u.conversation_id = c.id and u.number > c.taken_number and u.author = 'customer'
         order by u.number limit most) m),
      (select jsonb_agg(jsonb_build_object('id', i.id::text, 'key', i.key, 'kind', i.kind, 'at', extract(epoch from i.at) * 1000, 'body', i.body)
         order by i.id)
       from (select * from flow_input f where f.conversation_id = c.id order by f.id limit most) i),
      (select array_agg(m.client_id) from outbox o join message m on m.conversation_id = o.conversation_id and m.number = o.number
       where o.conversation_id = c.id and o.state = 'queued' and o.attempt = 0 and m.client_id is not null)
    from unnest(ids) wanted (id)
      join conversation c on c.id = wanted.id
      join channel h on h.id = c.channel_id
      join contact p on p.id = c.contact_id
      left join agent a on a.id = c.holder_id;
end $$;

-- Saves many turns: a chat that moved since it was read is left alone and read again. Answers the chats that were saved.
create or replace function turns_save(turns jsonb, moment timestamptz) returns bigint[]
language plpgsql
set enable_seqscan = off set enable_hashjoin = off set enable_mergejoin = off set plan_cache_mode = force_generic_plan
as $$
declare
  good bigint[];
begin
  perform 1 from conversation where id in (select (t ->> 'id')::bigint from jsonb_array_elements(turns) t)
    order by id for no key update;
  -- a new statement sees what the lock waited for
  select array_agg(c.id order by c.id) into good
    from jsonb_to_recordset(turns) t (id bigint, version int, taken int)
    join conversation c on c.id = t.id and c.version = t.version and c.taken_number = t.taken;
  if good is null then return '{}'; end if;

  with said as (
    insert into message (conversation_id, number, author, kind, body, client_id, delivery, at, extra)
      select c.id, c.last_number + s.n::int, 'bot', s.say -> 'content' ->> 'kind', s.say -> 'content', s.say ->> 'client',
        case when h.kind = 'whatsapp' then 0 end, moment, s.say -> 'extra'
      from jsonb_to_recordset(turns) t (id bigint, says jsonb)
        join conversation c on c.id = t.id
        join channel h on h.id = c.channel_id
        cross join lateral jsonb_array_elements(t.says) with ordinality s (say, n)
      where t.id = any (good) order by c.id, s.n
      returning conversation_id, number, delivery
  ), queued as (
    insert into outbox (channel_id, conversation_id, number, if_version)
      select c.channel_id, c.id, s.number, c.version from said s join conversation c on c.id = s.conversation_id
      where s.delivery = 0 order by c.id, s.number
  )
  insert into event (bot_id, conversation_id, contact_id, kind, number)
    select c.bot_id, c.id, c.contact_id, 'message.stored', s.number from said s join conversation c on c.id = s.conversation_id
    order by c.id, s.number;

  delete from flow_input f using jsonb_to_recordset(turns) t (id bigint, inputs bigint[])
    where t.id = any (good) and f.id = any (t.inputs);

  -- what came since this turn was read waits for the next one
  delete from turn_due d using jsonb_to_recordset(turns) t (id bigint, last int, upto int), conversation c
    where d.conversation_id = t.id and t.id = any (good) and c.id = t.id and c.last_number = t.last and t.upto = t.last
      and not exists (select from flow_input f where f.conversation_id = t.id);
  update turn_due d set claimed_until = null, tries = 0 where d.conversation_id = any (good);

  update conversation c set
      last_number = c.last_number + t.said,
      taken_number = case when c.last_number = t.last and t.upto = t.last then c.last_number + t.said else t.upto end,
      bot_state = t.state,
      last_at = case when t.said > 0 then greatest(c.last_at, moment) else c.last_at end,
      preview = coalesce(t.preview, c.preview),
      session_messages = c.session_messages + t.said - t.templates,
      template_messages = c.template_messages + t.templates,
      unanswered_since = case when t.said > 0 and c.status = 'active' then null else c.unanswered_since end
    from jsonb_to_recordset(turns) t (id bigint, last int, upto int, said int, templates int, state jsonb, preview jsonb)
    where c.id = t.id and t.id = any (good);

  insert into flow_log (conversation_id, key, at, kind, outcome, details)
    select t.id, l ->> 'key', to_timestamp((l ->> 'at')::float8 / 1000), l ->> 'kind', l ->> 'outcome', l -> 'details'
    from jsonb_to_recordset(turns) t (id bigint, log jsonb) cross join lateral jsonb_array_elements(t.log) l
    where t.id = any (good) order by 1, 2 on conflict do nothing;

  delete from job j using jsonb_to_recordset(turns) t (id bigint, clears text[])
    where t.id = any (good) and j.key = any (t.clears);
  insert into job (queue, key, payload, run_at)
    select j ->> 'queue', j ->> 'key', j -> 'payload', coalesce(to_timestamp((j ->> 'at')::float8 / 1000), now())
    from jsonb_to_recordset(turns) t (id bigint, jobs jsonb) cross join lateral jsonb_array_elements(t.jobs) j
    where t.id = any (good) order by 2
    on conflict (key) do update set queue = excluded.queue, payload = excluded.payload, run_at = excluded.run_at,
      attempts = 0, lease_until = null, lease_owner = null, last_problem = null;

  with written as (
    insert into journey (contact_id, conversation_id, at, kind, actor_kind, actor_id, actor_name, details)
      select c.contact_id, c.id, moment, e ->> 'kind', 'bot', c.bot_id, b.name, e -> 'details'
      from jsonb_to_recordset(turns) t (id bigint, journey jsonb)
        join conversation c on c.id = t.id join bot b on b.id = c.bot_id
        cross join lateral jsonb_array_elements(t.journey) with ordinality e (e, n)
      where t.id = any (good) order by c.id, e.n
      returning id, contact_id, conversation_id
  )
  insert into event (bot_id, conversation_id, contact_id, kind, facts)
    select c.bot_id, c.id, w.contact_id, 'journey.added', jsonb_build_object('journeyId', w.id::text)
    from written w join conversation c on c.id = w.conversation_id order by w.id;
  return good;
end $$;
