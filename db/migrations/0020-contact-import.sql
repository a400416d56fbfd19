-- Contacts from a CSV file: what was uploaded, how it is read, how far it got, and every row that was left out with its reason.
create table if not exists contact_import (
  id bigint generated always as identity primary key,
  status text not null default 'draft' check (status in ('draft', 'queued', 'running', 'completed', 'failed', 'cancelled')),
  -- whether the last run only counted; false from the moment contacts are written
  is_dry_run boolean not null default true,
  file_name text not null,
  size bigint not null,
  -- where its bytes lie; null once they are gone
  place text,
  settings jsonb not null,
  -- what stands over each column, and a few of its values
  columns jsonb not null default '[]',
  rows int,
  -- the mark: so many records of the file are dealt with, committed together with what they changed
  records_done int not null default 0,
  done int not null default 0,
  created int not null default 0,
  updated int not null default 0,
  skipped int not null default 0,
  failed int not null default 0,
  tags_made int not null default 0,
  -- reasons of rows left out: how often each, and its first row
  tally jsonb not null default '[]',
  problem jsonb,
  by_kind text not null check (by_kind in ('agent', 'api')),
  by_id bigint,
  by_name text,
  created_at timestamptz not null default now(),
  started_at timestamptz,
  ended_at timestamptz
);

create table if not exists contact_import_problem (
  import_id bigint not null references contact_import on delete cascade,
  row int not null,
  code text not null,
  words jsonb not null default '{}',
  cells text[] not null,
  primary key (import_id, row)
);

-- An e-mail address finds the contact it belongs to.
create index if not exists contact_email on contact (lower(email)) where email is not null;
