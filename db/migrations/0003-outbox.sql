-- Sending: one owner per number, claims that commit before the call, results written back in batches.

-- The key space of "this node lives": a session advisory lock that ends with the node's connection.
create or replace function node_lives(node text) returns boolean language sql stable as $$
  select exists (
    select 1 from pg_locks
    where locktype = 'advisory' and granted and objsubid = 2 and classid = 4346958 and objid = node::bigint::oid
      and database = (select oid from pg_database where datname = current_database()))
$$;

-- Takes or renews a lease; no row when a living node holds it. A new owner gets a higher epoch.
create or replace function lease_take(lease_name text, new_owner text, seconds int)
returns table (epoch bigint, gained boolean) language plpgsql as $$
declare
  held lease;
  ends constant timestamptz := clock_timestamp() + make_interval(secs => seconds);
begin
  insert into lease (name, owner, epoch, until) values (lease_name, new_owner, 1, ends) on conflict do nothing;
  if found then
    return query select 1::bigint, true;
    return;
  end if;
  select * into held from lease l where l.name = lease_name;
  if held.owner <> new_owner and held.until > clock_timestamp() and node_lives(held.owner) then
    return;
  end if;
  select * into held from lease l where l.name = lease_name for update;
  if held.owner = new_owner then
    update lease l set until = ends where l.name = lease_name;
    return query select held.epoch, false;
  elsif held.until <= clock_timestamp() or not node_lives(held.owner) then
    update lease l set owner = new_owner, epoch = held.epoch + 1, until = ends where l.name = lease_name;
    return query select held.epoch + 1, true;
  end if;
end $$;

-- What is taken out of the queue without having left: a person took the chat meanwhile.
create or replace function outbox_drop(dropped bigint[], reason jsonb, moment timestamptz) returns int language plpgsql as $$
declare
  gone int;
begin
  with lines as (
    delete from outbox where id = any(dropped) returning conversation_id, number, what
  ), marked as (
    update message m set delivery = greatest(m.delivery, 5), failed_at = coalesce(m.failed_at, moment), error = reason
    from lines l where l.what = 'message' and m.conversation_id = l.conversation_id and m.number = l.number
    returning m.conversation_id, m.number
  )
  insert into event (bot_id, conversation_id, contact_id, kind, number)
  select c.bot_id, c.id, c.contact_id, 'message.changed', k.number
  from marked k join conversation c on c.id = k.conversation_id order by c.id, k.number;
  get diagnostics gone = row_count;
  return gone;
end $$;

-- The next messages of a number: due, first of their conversation, live ones before campaigns. Locked rows are left for the next round.
create or replace function outbox_claim(for_channel bigint, by_owner text, at_epoch bigint, most int, moment timestamptz)
returns table (
  id bigint, conversation_id bigint, number int, what text, attempt int, extra jsonb, author text, content jsonb,
  external_id text, quoted text, address text, is_group boolean, is_demo boolean, last_customer_at timestamptz
) language plpgsql
set enable_seqscan = off set enable_hashjoin = off set enable_mergejoin = off set plan_cache_mode = force_generic_plan as $$
#variable_conflict use_column
declare
  due constant timestamptz := clock_timestamp();
  picked bigint[];
  taken bigint[];
begin
  perform 1 from lease l
  where l.name = 'send:' || for_channel and l.owner = by_owner and l.epoch = at_epoch and l.until > due for share;
  if not found then
    raise exception 'the lease of channel % is lost', for_channel using errcode = 'BT001';
  end if;
  select array_agg(p.id) into picked from (
    select o.id from outbox o
    where o.channel_id = for_channel and o.state = 'queued' and o.due_at <= due
      and not exists (
        select 1 from outbox e
        where e.conversation_id = o.conversation_id and e.id < o.id and (e.state <> 'unknown' or e.due_at > due))
    order by o.priority, o.due_at, o.id limit most
    for update of o skip locked) p;
  if picked is null then
    return;
  end if;
  -- Messages another transaction has locked wait a round, so that a claim never waits and never deadlocks.
  select array_agg(p.id) into picked from (
    select o.id from outbox o join message m on m.conversation_id = o.conversation_id and m.number = o.number
    where o.id = any(picked)
    for no key update of m skip locked) p;
  -- A person took the chat after the bot had read it: what the bot wanted to say is not said.
  select array_agg(o.id) into taken
  from outbox o join conversation c on c.id = o.conversation_id
  where o.id = any(picked) and o.if_version is not null and c.version <> o.if_version and c.status = 'intervened';
  if taken is not null then
    perform outbox_drop(taken, '{"code": "taken", "message": "A person took this chat first."}', moment);
    picked := array(select unnest(picked) except select unnest(taken));
  end if;
  if picked is null or cardinality(picked) = 0 then
    return;
  end if;
  update outbox o set state = 'sending', attempt = o.attempt + 1, sending_at = due, lease_epoch = at_epoch
  where o.id = any(picked);
  with begun as (
    update message m set delivery = 1 from outbox o
    where o.id = any(picked) and o.what = 'message' and m.conversation_id = o.conversation_id and m.number = o.number
      and m.delivery = 0
    returning m.conversation_id, m.number
  )
  insert into event (bot_id, conversation_id, contact_id, kind, number)
  select c.bot_id, c.id, c.contact_id, 'message.changed', b.number
  from begun b join conversation c on c.id = b.conversation_id;
  return query
    select o.id, o.conversation_id, o.number, o.what, o.attempt, o.body, m.author, m.body, m.external_id, q.external_id,
           c.address, c.is_group, k.is_demo, c.last_customer_at
    from outbox o
    join message m on m.conversation_id = o.conversation_id and m.number = o.number
    join conversation c on c.id = o.conversation_id
    join contact k on k.id = c.contact_id
    left join message q on q.conversation_id = o.conversation_id and q.number = m.reply_to
    where o.id = any(picked)
    order by o.priority, o.due_at, o.id;
end $$;

-- Ticks that came before the message was known by its id at the channel.
create or replace function early_receipts_apply(externals text[]) returns int language plpgsql
set enable_seqscan = off as $$
declare
  changed int;
begin
  perform 1 from conversation where id in (select conversation_id from message where external_id = any(externals))
  order by id for no key update;
  with early as (
    delete from early_receipt where external_id = any(externals)
      and exists (select 1 from message m where m.external_id = early_receipt.external_id)
    returning external_id, step, at, error
  ), steps as (
    select external_id, min(at) filter (where step = 'sent') as sent, min(at) filter (where step = 'delivered') as delivered,
           min(at) filter (where step = 'read') as read, min(at) filter (where step = 'played') as played,
           min(at) filter (where step = 'failed') as failed, (array_agg(error) filter (where step = 'failed'))[1] as error,
           max(case step when 'sent' then 4 when 'failed' then 5 when 'delivered' then 6 when 'read' then 7 when 'played' then 8 end) as reached
    from early group by external_id
  ), marked as (
    update message m set
      delivery = greatest(m.delivery, s.reached), sent_at = least(m.sent_at, s.sent),
      delivered_at = least(m.delivered_at, s.delivered), read_at = least(m.read_at, s.read),
      played_at = least(m.played_at, s.played), failed_at = least(m.failed_at, s.failed), error = coalesce(m.error, s.error)
    from steps s where m.external_id = s.external_id
    returning m.conversation_id, m.number
  )
  insert into event (bot_id, conversation_id, contact_id, kind, number)
  select c.bot_id, c.id, c.contact_id, 'message.changed', k.number
  from marked k join conversation c on c.id = k.conversation_id;
  get diagnostics changed = row_count;
  return changed;
end $$;

-- What became of attempts. accepted and failed leave the queue; retry and later go back; unknown stays, and is seen.
create or replace function outbox_write_back(
  ids bigint[], attempts int[], outcomes text[], externals text[], errors jsonb[], waits int[], moment timestamptz
) returns int language plpgsql
set enable_seqscan = off set enable_hashjoin = off set enable_mergejoin = off set plan_cache_mode = force_generic_plan as $$
declare
  settled int;
  known text[];
begin
  perform 1 from conversation c where c.id in (select o.conversation_id from outbox o where o.id = any(ids))
  order by c.id for no key update;
  with result as (
    select o.id, o.conversation_id, o.number, o.what, r.external, r.error, r.wait, r.attempt,
      -- A tick that named this attempt has proved more than a lost answer can deny.
      case when r.outcome in ('unknown', 'retry') and o.what = 'message' and m.delivery >= 3 then 'proved' else r.outcome end as outcome
    from unnest(ids, attempts, outcomes, externals, errors, waits) as r(id, attempt, outcome, external, error, wait)
    join outbox o on o.id = r.id and o.attempt = r.attempt and o.state in ('sending', 'unknown')
    join message m on m.conversation_id = o.conversation_id and m.number = o.number
  ), gone as (
    delete from outbox o using result r where o.id = r.id and r.outcome in ('accepted', 'failed', 'proved')
  ), kept as (
    update outbox o set
      state = case when r.outcome = 'unknown' then 'unknown' else 'queued' end,
      attempt = case when r.outcome = 'later' then o.attempt - 1 else o.attempt end,
      due_at = clock_timestamp() + make_interval(secs => r.wait / 1000.0), sending_at = null
    from result r where o.id = r.id and r.outcome in ('unknown', 'retry', 'later')
  ), marked as (
    update message m set
      delivery = greatest(m.delivery, case r.outcome when 'accepted' then 3 when 'failed' then 5 else 2 end),
      external_id = coalesce(m.external_id, r.external),
      failed_at = case when r.outcome = 'failed' then coalesce(m.failed_at, moment) else m.failed_at end,
      error = case when r.outcome = 'accepted' and m.delivery <> 5 then null when m.delivery >= 6 then m.error else coalesce(r.error, m.error) end
    from result r
    where r.what = 'message' and r.outcome in ('accepted', 'failed', 'unknown')
      and m.conversation_id = r.conversation_id and m.number = r.number
    returning m.conversation_id, m.number
  )
  insert into event (bot_id, conversation_id, contact_id, kind, number)
  select c.bot_id, c.id, c.contact_id, 'message.changed', k.number
  from marked k join conversation c on c.id = k.conversation_id;
  get diagnostics settled = row_count;
  select array_agg(e.external_id) into known from early_receipt e where e.external_id = any(externals);
  if known is not null then
    perform early_receipts_apply(known);
  end if;
  return settled;
end $$;

-- Attempts an earlier owner left under way: nobody knows whether they arrived. Reactions may be repeated without harm.
create or replace function outbox_orphans(for_channel bigint, at_epoch bigint, block_seconds int) returns int language plpgsql as $$
declare
  orphans bigint[];
  found_orphans int;
begin
  select array_agg(o.id) into orphans from outbox o
  where o.channel_id = for_channel and o.state = 'sending' and o.lease_epoch < at_epoch;
  if orphans is null then
    return 0;
  end if;
  perform 1 from conversation c where c.id in (select o.conversation_id from outbox o where o.id = any(orphans))
  order by c.id for no key update;
  update outbox set state = 'queued', sending_at = null where id = any(orphans) and what = 'reaction' and state = 'sending';
  with left_over as (
    update outbox set state = 'unknown', sending_at = null, due_at = clock_timestamp() + make_interval(secs => block_seconds)
    where id = any(orphans) and what = 'message' and state = 'sending' returning conversation_id, number
  ), marked as (
    update message m set delivery = greatest(m.delivery, 2),
      error = case when m.delivery < 2 then '{"code": "interrupted", "message": "Baton stopped while this was being sent."}'::jsonb else m.error end
    from left_over l where m.conversation_id = l.conversation_id and m.number = l.number
    returning m.conversation_id, m.number
  )
  insert into event (bot_id, conversation_id, contact_id, kind, number)
  select c.bot_id, c.id, c.contact_id, 'message.changed', k.number
  from marked k join conversation c on c.id = k.conversation_id;
  get diagnostics found_orphans = row_count;
  return found_orphans;
end $$;

-- Unknown attempts that a tick has settled since leave the queue; ticks that crossed with a result are applied.
create or replace function outbox_settle(for_channel bigint) returns int language plpgsql as $$
declare
  waiting text[];
  settled int;
begin
  with proved as (
    select o.id from outbox o join message m on m.conversation_id = o.conversation_id and m.number = o.number
    where o.channel_id = for_channel and o.state = 'unknown' and m.delivery >= 3
    for update of o skip locked
  )
  delete from outbox o using proved p where o.id = p.id;
  get diagnostics settled = row_count;
  select array_agg(e.external_id) into waiting from (
    select e.external_id from early_receipt e
    where exists (select 1 from message m where m.external_id = e.external_id) limit 500) e;
  if waiting is not null then
    perform early_receipts_apply(waiting);
  end if;
  return settled;
end $$;
create index if not exists outbox_unknown on outbox (channel_id) where state = 'unknown';

-- The one way a message of ours enters a conversation whose row the caller has locked.
create or replace function message_say(
  chat bigint, by_author text, by_id bigint, content jsonb, shown jsonb, moment timestamptz, client text, reply int,
  version_read int, more jsonb, sends boolean, counts boolean, answers boolean, is_template boolean
) returns int language plpgsql as $$
declare
  c conversation;
begin
  update conversation v set
    last_number = v.last_number + 1,
    last_at = greatest(v.last_at, moment),
    preview = coalesce(shown, v.preview),
    session_messages = v.session_messages + (counts and not is_template)::int,
    template_messages = v.template_messages + (counts and is_template)::int,
    unanswered_since = case when answers then null else v.unanswered_since end,
    unread = case when answers and by_author = 'agent' then 0 else v.unread end,
    read_number = case when answers and by_author = 'agent' then v.last_number else v.read_number end
  where v.id = chat returning * into c;
  insert into message (conversation_id, number, author, author_id, kind, body, client_id, delivery, at, reply_to, extra)
  values (chat, c.last_number, by_author, by_id, content ->> 'kind', content, client,
    case when sends then 0 end, moment, reply, more);
  if sends then
    insert into outbox (channel_id, conversation_id, number, if_version) values (c.channel_id, chat, c.last_number, version_read);
  end if;
  insert into event (bot_id, conversation_id, contact_id, kind, number)
  values (c.bot_id, chat, c.contact_id, 'message.stored', c.last_number);
  return c.last_number;
end $$;

-- Claims whose answer never reached the owner: nothing was called for them, so they go back as they were.
create or replace function outbox_unheard(for_channel bigint, at_epoch bigint, known bigint[]) returns int language sql as $$
  with back as (
    update outbox set state = 'queued', attempt = attempt - 1, sending_at = null
    where channel_id = for_channel and state = 'sending' and lease_epoch = at_epoch and id <> all (known)
      and sending_at < clock_timestamp() - interval '10 seconds'
    returning 1)
  select count(*)::int from back
$$;
