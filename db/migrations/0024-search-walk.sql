-- Finding people at a million chats: the newest are looked up one by one by key, and the trigrams are asked once at most.

-- Chats whose contact matches. `term` is folded already; `pattern` is the escaped LIKE pattern of it.
-- Planned for the pattern at hand: what is right for a rare name is wrong for a frequent one.
create or replace function search_people(bots bigint[], term text, pattern text, reader bigint, most int)
returns table (conversation_id bigint, at timestamptz) language plpgsql stable
set plan_cache_mode = force_custom_plan set enable_seqscan = off as $$
declare
  walk constant int := 2000;
  deep constant int := 1500; -- one look-up of a chat each: more of them is what a common name would cost at a million chats
  found_so_far int := 0;
begin
  return query
    select c.id, c.last_customer_at
    from unnest(bots) b
    cross join lateral (
      select k.id, k.contact_id, k.last_customer_at from conversation k
      where k.bot_id = b and k.last_customer_at is not null and (k.holder_id is null or k.holder_id = reader)
      order by k.last_customer_at desc, k.id desc limit walk
    ) c
    cross join lateral (select p.folded from contact_search p where p.contact_id = c.contact_id offset 0) s
    where s.folded like pattern
    order by c.last_customer_at desc, c.id desc
    limit most;
  get diagnostics found_so_far = row_count;
  if found_so_far < most and length(term) >= 3 then
    return query
      select c.id, c.last_customer_at
      from (select s.contact_id from contact_search s where s.folded like pattern limit deep) hit
      join conversation c on c.contact_id = hit.contact_id
      where c.bot_id = any (bots) and (c.holder_id is null or c.holder_id = reader)
      order by c.last_customer_at desc nulls last, c.id desc
      limit most;
  end if;
end $$;

-- Chats whose contact matches by name, e-mail or phone, newest customer message first, below a place.
create or replace function search_contacts(bots bigint[], term text, pattern text, phone_pattern text, reader bigint, most int,
  after_at timestamptz, after_id bigint, only_channel bigint, only_holder bigint, only_tag int, only_unread boolean)
returns table (conversation_id bigint, at timestamptz) language plpgsql stable
set plan_cache_mode = force_custom_plan set enable_seqscan = off as $$
declare
  walk constant int := 2000;
  deep constant int := 1500;
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
    cross join lateral (select p.folded from contact_search p where p.contact_id = c.contact_id offset 0) s
    where s.folded like pattern or s.folded like phone_pattern
    order by c.last_customer_at desc, c.id desc
    limit most);
  if cardinality(near) < most and length(term) >= 3 then
    near := near || array(
      select c.id
      from (
        (select s.contact_id from contact_search s where s.folded like pattern limit deep)
        union
        (select s.contact_id from contact_search s where phone_pattern is not null and s.folded like phone_pattern limit deep)
      ) hit
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
