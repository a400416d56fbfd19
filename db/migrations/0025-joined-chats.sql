-- Nothing is written into a chat that goes on in another: who looked it up before a merge and waited for its lock looks again.
create or replace function chat_has_ended() returns trigger language plpgsql as $$
begin
  -- a serialization failure: every writer tries such a one again, and then finds the chat it goes on in
  raise exception 'chat % goes on in %', old.id, old.continued_in using errcode = '40001';
end $$;
create or replace trigger chat_has_ended before update of last_number on conversation for each row
  when (old.continued_in is not null and new.continued_in is not null and new.last_number > old.last_number)
  execute function chat_has_ended();
