-- An import can be paused, its pace is counted since it last went on, and rows about somebody who is erased leave its file.
alter table contact_import drop constraint if exists contact_import_status_check;
alter table contact_import add constraint contact_import_status_check
  check (status in ('draft', 'queued', 'running', 'paused', 'completed', 'failed', 'cancelled'));

-- when it last went on, and how many rows were done then
alter table contact_import add column if not exists stretch_at timestamptz;
alter table contact_import add column if not exists stretch_done int not null default 0;

-- contacts that were erased and may still stand in the file: nothing is read from it until their rows are out
alter table contact_import add column if not exists clearing bigint[] not null default '{}';
