-- Intake looks things up one by one: `not exists` may be planned as a hash of every message or contact kept.

-- Everything that arrived while the last commit ran, stored in one go; answers how many messages were new.
create or replace function intake(batch jsonb, raw_channels bigint[], raw_problems text[], raws bytea[]) returns int
language plpgsql
set enable_seqscan = off set enable_hashjoin = off set enable_mergejoin = off set plan_cache_mode = force_generic_plan
as $$
declare
  items intake_item[];
  conv bigint[];
  nums int[];
  files bigint[];
  fresh text[];
  it record;
  newcomers boolean;
begin
  insert into webhook (channel_id, problem, body) select r.channel, r.problem, r.body
    from unnest(raw_channels, raw_problems, raws) r (channel, problem, body);
  select array_agg(i) into items from jsonb_populate_recordset(null::intake_item, batch) i;
  if items is null then return 0; end if;

  select array_agg(case when i.users[2] is null
      then (select conversation_id from identity where channel_id = i.channel and user_id = i.users[1])
      else coalesce((select conversation_id from identity where channel_id = i.channel and user_id = i.users[1]),
                    conversation_of(i.channel, i.users)) end order by i.n)
    into conv from unnest(items) i;

  if array_position(conv, null) is not null then
    perform lock_people(array_agg(i.channel), array_agg(u.user_id))
      from unnest(items) i,
        unnest(i.users) u (user_id) where conv[i.n] is null;
    for it in
      select i.n, items[i.n] as item from generate_subscripts(conv, 1) i (n)
      where conv[i.n] is null order by (items[i.n]).phone, (items[i.n]).users[1], i.n
    loop
      conv[it.n] := open_conversation(it.item);
    end loop;
  end if;

  -- an id that was not known beside one that was: the same person
  insert into identity (channel_id, user_id, conversation_id, kind)
    select distinct on (i.channel, u.user_id) i.channel, u.user_id, conv[i.n], u.kind
    from unnest(items) i,
      unnest(i.users, i.kinds) u (user_id, kind)
    where i.users[2] is not null
      and not exists (select from identity k where k.channel_id = i.channel and k.user_id = u.user_id)
    order by i.channel, u.user_id, i.n on conflict do nothing;

  select bool_or(l.last_customer_at is null) into newcomers from (
    select last_customer_at from conversation where id = any (conv) order by id for no key update) l;

  -- a new statement sees what the lock waited for: drop what is stored already or twice here, number the rest without gaps
  select array_agg(case when b.is_new then b.base + b.place end order by b.n) into nums from (
    select a.n, a.base, a.is_new,
      (count(*) filter (where a.is_new) over (partition by a.conversation order by a.at, a.n rows unbounded preceding))::int as place
    from (
      select i.n, i.at, conv[i.n] as conversation, (select last_number from conversation where id = conv[i.n]) as base,
        row_number() over (partition by i.external order by i.n) = 1
          and (select m.number from message m where m.external_id = i.external) is null as is_new
      from unnest(items) i
    ) a
  ) b;
  if not exists (select from unnest(nums) n where n is not null) then return 0; end if;

  if exists (select from unnest(items) i where i.media is not null) then
    select array_agg(case when nums[i.n] is not null and (items[i.n]).media is not null
        then nextval(pg_get_serial_sequence('file', 'id')) end order by i.n)
      into files from generate_subscripts(items, 1) i (n);
    insert into file (id, token, channel_id, conversation_id, name, mime, state, source) overriding system value
      select files[i.n], i.media ->> 'token', i.channel, conv[i.n], i.body -> 'file' ->> 'name', i.body -> 'file' ->> 'mime',
        'fetching', i.media -> 'source'
      from unnest(items) i
      where files[i.n] is not null;
  end if;

  insert into message (conversation_id, number, author, kind, body, external_id, delivery, at, sent_at, reply_to, extra)
    select conv[i.n], nums[i.n], i.author, i.kind,
      case when files[i.n] is null then i.body else jsonb_set(i.body, '{file}', i.body -> 'file'
        || jsonb_build_object('id', files[i.n]::text, 'url', '/api/v1/files/' || files[i.n])) end,
      i.external, case when i.author = 'agent' then 4 end, i.at, case when i.author = 'agent' then i.at end,
      case when i.reply is not null then
        (select q.number from message q where q.external_id = i.reply and q.conversation_id = conv[i.n]) end,
      i.extra
    from unnest(items) i
    where nums[i.n] is not null;

  -- a quote of a message that came in the same batch
  update message m set reply_to = q.number
    from unnest(items) i,
      message q
    where i.reply is not null and nums[i.n] is not null and m.conversation_id = conv[i.n] and m.number = nums[i.n]
      and m.reply_to is null and q.external_id = i.reply and q.conversation_id = m.conversation_id;

  update conversation c set
      last_number = c.last_number + s.stored,
      unread = c.unread + s.customers,
      session_messages = c.session_messages + s.said,
      last_customer_at = greatest(c.last_customer_at, s.opened_at),
      unanswered_since = case when s.last_author = 'agent' then null else coalesce(c.unanswered_since, s.first_opened) end,
      last_at = greatest(c.last_at, s.newest),
      preview = s.preview,
      address = coalesce(s.address, c.address),
      status = case when c.status = 'closed' and s.opened_at is not null then 'active' else c.status end,
      version = c.version + (c.status = 'closed' and s.opened_at is not null)::int
    from (
      select conv[i.n] as conversation, count(*)::int as stored,
        (count(*) filter (where i.author = 'customer'))::int as customers,
        (count(*) filter (where i.author in ('customer', 'agent')))::int as said,
        max(i.at) filter (where i.opens) as opened_at, min(i.at) filter (where i.opens) as first_opened, max(i.at) as newest,
        (array_agg(i.author order by nums[i.n] desc))[1] as last_author,
        (array_agg(i.address order by nums[i.n] desc))[1] as address,
        (array_agg(jsonb_build_object('text', i.preview, 'kind', i.kind, 'from', i.author, 'at', instant(i.at)) order by nums[i.n] desc))[1] as preview
      from unnest(items) i
      where nums[i.n] is not null group by 1
    ) s where c.id = s.conversation;

  perform fill_contacts(items, conv);

  insert into turn_due (conversation_id)
    select distinct conv[i.n] as conversation from generate_subscripts(items, 1) i (n)
    where nums[i.n] is not null and (items[i.n]).wakes order by conversation on conflict do nothing;
  if files is not null then
    insert into job (queue, key, payload)
      select 'file', 'fetch:' || f, jsonb_build_object('fileId', f::text) from unnest(files) f where f is not null
      order by f on conflict do nothing;
  end if;

  insert into event (bot_id, conversation_id, contact_id, kind, number)
    select c.bot_id, c.id, c.contact_id, 'message.stored', nums[i.n]
    from generate_subscripts(items, 1) i (n) join conversation c on c.id = conv[i.n]
    where nums[i.n] is not null order by c.id, nums[i.n];
  if newcomers then
    perform first_messages(items, conv, nums);
  end if;

  select array_agg(a.target_external_id) into fresh from unnest(items) i
    join amendment a on a.target_external_id = i.external and a.applied_at is null;
  if fresh is not null then
    perform apply_amendments(fresh);
  end if;
  return (select count(*) from unnest(nums) n where n is not null);
end $$;

-- A name or phone that the channel tells fills an empty field and never replaces what is there.
create or replace function fill_contacts(items intake_item[], conv bigint[]) returns void
language plpgsql
set enable_seqscan = off set enable_hashjoin = off set enable_mergejoin = off set plan_cache_mode = force_generic_plan
as $$
declare
  filled record;
begin
  for filled in
    update contact c set name = coalesce(nullif(c.name, ''), s.name), phone = coalesce(c.phone, s.free_phone)
    from (
      select distinct on (v.contact_id) v.contact_id, v.id as conversation, v.bot_id, i.name, i.folded,
        (select i.phone where i.phone is not null
          and (select o.id from contact o where o.phone = i.phone and o.merged_into is null) is null) as free_phone
      from unnest(items) i
        join conversation v on v.id = conv[i.n] join contact k on k.id = v.contact_id
      where i.author = 'customer' and ((coalesce(k.name, '') = '' and i.name is not null) or (k.phone is null and i.phone is not null))
      order by v.contact_id, i.n desc
    ) s
    where c.id = s.contact_id and ((coalesce(c.name, '') = '' and s.name is not null) or (c.phone is null and s.free_phone is not null))
    returning c.id, s.conversation, s.bot_id, s.folded
  loop
    insert into contact_search (contact_id, folded) values (filled.id, filled.folded)
      on conflict (contact_id) do update set folded = contact_search.folded || ' ' || excluded.folded;
    insert into event (bot_id, conversation_id, contact_id, kind)
      values (filled.bot_id, filled.conversation, filled.id, 'contact.changed');
  end loop;
end $$;

-- Ticks: each is found by the attempt it names, only without one by the channel's id. A step keeps its first time, delivery only rises.
create or replace function receipts(the_channels bigint[], conversations bigint[], numbers int[], externals text[],
  ranks smallint[], ats timestamptz[], errors jsonb) returns int
language plpgsql
set enable_seqscan = off set enable_hashjoin = off set enable_mergejoin = off set plan_cache_mode = force_generic_plan
as $$
declare
  conv bigint[];
  nums int[];
  changed int;
  steps constant text[] := '{queued,sending,unknown,accepted,sent,failed,delivered,read,played}';
begin
  select array_agg(coalesce(named.conversation_id, known.conversation_id) order by r.n),
         array_agg(coalesce(named.number, known.number) order by r.n) into conv, nums
    from unnest(the_channels, conversations, numbers, externals) with ordinality r (channel, conversation, number, external, n)
    left join lateral (select m.conversation_id, m.number from message m join conversation c on c.id = m.conversation_id
      where m.conversation_id = r.conversation and m.number = r.number and c.channel_id = r.channel and m.author <> 'customer') named on true
    left join lateral (select m.conversation_id, m.number from message m join conversation c on c.id = m.conversation_id
      where m.external_id = r.external and c.channel_id = r.channel and m.author <> 'customer') known on named.number is null;

  perform 1 from conversation where id = any (conv) order by id for no key update;

  with told as (
    select conv[r.n] as conversation_id, nums[r.n] as number, max(r.rank) as rank,
      min(r.at) filter (where r.rank = 4) as sent_at, min(r.at) filter (where r.rank = 5) as failed_at,
      min(r.at) filter (where r.rank = 6) as delivered_at, min(r.at) filter (where r.rank = 7) as read_at,
      min(r.at) filter (where r.rank = 8) as played_at, min(r.external) as external,
      (array_agg(errors -> (r.n - 1)::int order by r.n) filter (where r.rank = 5))[1] as error
    from unnest(externals, ranks, ats) with ordinality r (external, rank, at, n) where conv[r.n] is not null group by 1, 2
  ), moved as (
    update message m set
      delivery = greatest(m.delivery, t.rank), sent_at = least(m.sent_at, t.sent_at), failed_at = least(m.failed_at, t.failed_at),
      delivered_at = least(m.delivered_at, t.delivered_at), read_at = least(m.read_at, t.read_at),
      played_at = least(m.played_at, t.played_at), error = coalesce(m.error, t.error),
      external_id = coalesce(m.external_id,
        (select t.external where (select o.number from message o where o.external_id = t.external) is null))
    from told t
    where m.conversation_id = t.conversation_id and m.number = t.number and (
      m.delivery is distinct from greatest(m.delivery, t.rank) or m.external_id is null
      or m.sent_at is distinct from least(m.sent_at, t.sent_at) or m.failed_at is distinct from least(m.failed_at, t.failed_at)
      or m.delivered_at is distinct from least(m.delivered_at, t.delivered_at)
      or m.read_at is distinct from least(m.read_at, t.read_at) or m.played_at is distinct from least(m.played_at, t.played_at))
    returning m.conversation_id, m.number
  )
  insert into event (bot_id, conversation_id, contact_id, kind, number)
    select c.bot_id, c.id, c.contact_id, 'message.changed', m.number from moved m join conversation c on c.id = m.conversation_id
    order by c.id, m.number;
  get diagnostics changed = row_count;

  -- what came out is settled: proof that it left ends every attempt, a failure ends the one that was under way
  delete from outbox o using unnest(conv, nums, ranks) r (conversation_id, number, rank)
    where o.conversation_id = r.conversation_id and o.number = r.number and o.what = 'message'
      and (o.state in ('sending', 'unknown') or r.rank <> 5);

  insert into early_receipt (external_id, step, at, error)
    select distinct on (r.external, r.rank) r.external, steps[r.rank + 1], r.at, nullif(errors -> (r.n - 1)::int, 'null')
    from unnest(externals, ranks, ats) with ordinality r (external, rank, at, n) where conv[r.n] is null
    order by r.external, r.rank, r.at on conflict do nothing;
  return changed;
end $$;
