-- A channel's trouble reaches live screens, and an account that may not send templates stops them in time.

alter table channel add column if not exists templates_stopped_until timestamptz;

-- Whoever changes a channel, the event is written by the same commit. Many sends that fail in one moment are one
-- trouble: when it was last looked at, and seconds of a pause, are no news.
create or replace function channel_tells() returns trigger language plpgsql as $$
begin
  insert into event (bot_id, kind, facts)
  values (new.bot_id, 'channel.changed', jsonb_build_object('channelId', new.id::text));
  return null;
end $$;

create or replace trigger channel_made after insert on channel for each row execute function channel_tells();

create or replace trigger channel_changed after update on channel for each row
  when ((old.bot_id, old.name, old.display_phone, old.messages_per_second, old.health - 'checkedAt', old.pause_reason,
         date_trunc('minute', old.paused_until), old.templates_stopped_until)
        is distinct from
        (new.bot_id, new.name, new.display_phone, new.messages_per_second, new.health - 'checkedAt', new.pause_reason,
         date_trunc('minute', new.paused_until), new.templates_stopped_until))
  execute function channel_tells();
