-- Finding chats by name, phone and words: a walk over the newest bounds frequent words, trigrams bound rare ones.

-- Chats whose contact matches. `term` is folded already; `pattern` is the escaped LIKE pattern of it.
create or replace function search_people(bots bigint[], term text, pattern text, reader bigint, most int)
returns table (conversation_id bigint, at timestamptz) language plpgsql stable as $$
declare
  walk constant int := 2000;
  deep constant int := 5000;
begin
  return query
    select c.id, c.last_customer_at
    from unnest(bots) b
    cross join lateral (
      select k.id, k.contact_id, k.last_customer_at from conversation k
      where k.bot_id = b and k.last_customer_at is not null and (k.holder_id is null or k.holder_id = reader)
      order by k.last_customer_at desc, k.id desc limit walk
    ) c
    join contact_search s on s.contact_id = c.contact_id
    where s.folded like pattern
    order by c.last_customer_at desc, c.id desc
    limit most;
  if length(term) >= 3 then
    return query
      select c.id, c.last_customer_at
      from (select s.contact_id from contact_search s where s.folded like pattern limit deep) hit
      join conversation c on c.contact_id = hit.contact_id
      where c.bot_id = any (bots) and (c.holder_id is null or c.holder_id = reader)
      order by c.last_customer_at desc nulls last, c.id desc
      limit most;
  end if;
end $$;

-- Messages whose text matches, newest first, only from chats the reader may see: held ones belong to their holder.
create or replace function search_words(bots bigint[], term text, pattern text, reader bigint, most int, before_id bigint)
returns table (search_id bigint, conversation_id bigint, number int, at timestamptz) language plpgsql stable as $$
declare
  walk constant int := 4000;
  range_size constant bigint := 500000;
  newest bigint := coalesce(before_id, (select max(id) + 1 from message_search), 0);
  began timestamptz := clock_timestamp();
  found_so_far int := 0;
  low bigint;
  high bigint := newest;
  step int;
begin
  return query
    select t.id, t.conversation_id, t.number, t.at
    from (select m.* from message_search m where m.id < newest order by m.id desc limit walk) t
    join conversation c on c.id = t.conversation_id
    where t.folded like pattern and t.bot_id = any (bots) and (c.holder_id is null or c.holder_id = reader)
    order by t.id desc
    limit most;
  get diagnostics found_so_far = row_count;
  if found_so_far >= most or length(term) < 3 then
    return;
  end if;
  high := newest - walk;
  while high > 0 and found_so_far < most and clock_timestamp() < began + interval '30 milliseconds' loop
    low := ((high - 1) / range_size) * range_size;
    return query execute
      'select t.id, t.conversation_id, t.number, t.at from (
         select m.* from message_search m where m.id >= $1 and m.id < $2 and m.folded like $3 limit 2000) t
       join conversation c on c.id = t.conversation_id
       where t.bot_id = any ($4) and (c.holder_id is null or c.holder_id = $5)
       order by t.id desc limit $6'
      using low, high, pattern, bots, reader, most - found_so_far;
    get diagnostics step = row_count;
    found_so_far := found_so_far + step;
    high := low;
  end loop;
end $$;
