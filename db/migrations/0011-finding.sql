-- Finding chats again: saved views, hits by message with a place to go on from, and keys a person may switch off.

alter table agent add column if not exists letter_keys boolean not null default true;

-- A named filter of the list of chats. Without an agent it was made by an API key, and then it is shared.
create table if not exists saved_view (
  id bigint generated always as identity primary key,
  agent_id bigint references agent on delete cascade,
  name text not null check (length(name) between 1 and 60),
  filter jsonb not null default '{}',
  is_shared boolean not null default false,
  created_at timestamptz not null default now(),
  check (agent_id is not null or is_shared)
);
create unique index if not exists saved_view_name on saved_view (coalesce(agent_id, 0), lower(name));
create index if not exists saved_view_shared on saved_view (id) where is_shared;

-- Messages, or notes, whose text matches, newest first, only from chats the reader may see. A walk over the newest fills
-- the page for frequent words; else trigrams, newest range first, until the page is full or 30 ms are spent. A last row
-- without a chat says where to go on.
create or replace function search_hits(bots bigint[], term text, pattern text, reader bigint, most int, before_id bigint,
  notes boolean, only_channel bigint, only_holder bigint, only_tag int, only_unread boolean)
returns table (search_id bigint, conversation_id bigint, number int, at timestamptz) language plpgsql stable as $$
declare
  walk constant int := 4000;
  cap constant int := 5000;
  range_size constant bigint := 500000;
  newest bigint := coalesce(before_id, (select max(id) + 1 from message_search), 0);
  began timestamptz := clock_timestamp();
  found_so_far int := 0;
  span bigint := range_size;
  high bigint := greatest(newest - walk, 0);
  low bigint;
  step int;
  ids bigint[];
  chats bigint[];
  numbers int[];
  moments timestamptz[];
begin
  return query
    select t.id, t.conversation_id, t.number, t.at
    from (select m.* from message_search m where m.id < newest order by m.id desc limit walk) t
    join conversation c on c.id = t.conversation_id
    join message g on g.conversation_id = t.conversation_id and g.number = t.number
    where t.folded like pattern and t.bot_id = any (bots) and (c.holder_id is null or c.holder_id = reader)
      and (g.kind = 'note') = notes and (only_channel is null or c.channel_id = only_channel)
      and (only_holder is null or c.holder_id = only_holder) and (only_tag is null or c.tag_ids @> array[only_tag])
      and (not only_unread or c.unread > 0)
    order by t.id desc
    limit most;
  get diagnostics found_so_far = row_count;
  while high > 0 and found_so_far < most and length(term) >= 3 and clock_timestamp() < began + interval '30 milliseconds' loop
    low := greatest(((high - 1) / range_size) * range_size, high - span);
    execute
      'select array_agg(id), array_agg(conversation_id), array_agg(number), array_agg(at) from (
         select m.id, m.conversation_id, m.number, m.at from message_search m
         where m.id >= $1 and m.id < $2 and m.folded like $3 and m.bot_id = any ($4) limit $5) hit'
      into ids, chats, numbers, moments using low, high, pattern, bots, cap + 1;
    -- More than can be sorted at once: a shorter stretch, so that no newer one is left out.
    if cardinality(ids) > cap and span > walk then
      span := greatest(span / 8, walk);
      continue;
    end if;
    return query
      select t.id, t.conversation_id, t.number, t.at
      from unnest(ids, chats, numbers, moments) t (id, conversation_id, number, at)
      join conversation c on c.id = t.conversation_id
      join message g on g.conversation_id = t.conversation_id and g.number = t.number
      where (c.holder_id is null or c.holder_id = reader)
        and (g.kind = 'note') = notes and (only_channel is null or c.channel_id = only_channel)
        and (only_holder is null or c.holder_id = only_holder) and (only_tag is null or c.tag_ids @> array[only_tag])
        and (not only_unread or c.unread > 0)
      order by t.id desc
      limit most - found_so_far;
    get diagnostics step = row_count;
    found_so_far := found_so_far + step;
    high := low;
  end loop;
  if found_so_far < most and high > 0 then
    return query select high, null::bigint, null::int, null::timestamptz;
  end if;
end $$;

-- Chats whose contact matches by name, e-mail or phone, newest customer message first, below a place.
create or replace function search_contacts(bots bigint[], term text, pattern text, phone_pattern text, reader bigint, most int,
  after_at timestamptz, after_id bigint, only_channel bigint, only_holder bigint, only_tag int, only_unread boolean)
returns table (conversation_id bigint, at timestamptz) language plpgsql stable as $$
declare
  walk constant int := 2000;
  deep constant int := 1500; -- one look-up of a chat each: more of them is what a common name would cost at a million chats
  other text := coalesce(phone_pattern, pattern);
  found_so_far int := 0;
  near bigint[];
begin
  near := array(
    select c.id
    from unnest(bots) b
    cross join lateral (
      select k.id, k.contact_id, k.last_customer_at from conversation k
      where k.bot_id = b and k.last_customer_at is not null and (k.holder_id is null or k.holder_id = reader)
        and (only_channel is null or k.channel_id = only_channel) and (only_holder is null or k.holder_id = only_holder)
        and (only_tag is null or k.tag_ids @> array[only_tag]) and (not only_unread or k.unread > 0)
        and (after_id is null or (k.last_customer_at, k.id) < (after_at, after_id))
      order by k.last_customer_at desc, k.id desc limit walk
    ) c
    join contact_search s on s.contact_id = c.contact_id
    where s.folded like pattern or s.folded like other
    order by c.last_customer_at desc, c.id desc
    limit most);
  found_so_far := cardinality(near);
  if found_so_far < most and length(term) >= 3 then
    near := near || array(
      select c.id
      from (select s.contact_id from contact_search s where s.folded like pattern or s.folded like other limit deep) hit
      join conversation c on c.contact_id = hit.contact_id
      where c.bot_id = any (bots) and (c.holder_id is null or c.holder_id = reader)
        and (only_channel is null or c.channel_id = only_channel) and (only_holder is null or c.holder_id = only_holder)
        and (only_tag is null or c.tag_ids @> array[only_tag]) and (not only_unread or c.unread > 0)
        and (after_id is null or (coalesce(c.last_customer_at, '-infinity'), c.id) < (coalesce(after_at, '-infinity'), after_id))
      order by c.last_customer_at desc nulls last, c.id desc
      limit most);
  end if;
  return query
    select c.id, c.last_customer_at
    from conversation c where c.id = any (near)
    order by c.last_customer_at desc nulls last, c.id desc
    limit most;
end $$;
