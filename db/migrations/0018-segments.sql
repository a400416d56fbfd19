-- Contacts found by any of their traits: named segments, the order of the alphabet, and the columns each person chose.

-- Text as people search it, the same as `searchable` of domain/message: marks and case away, digits unified, one space.
create or replace function fold_text(said text) returns text language sql immutable parallel safe as $$
  select case
    when said ~ '^[!-~]+( [!-~]+)*$' then lower(said)
    else btrim(regexp_replace(translate(lower(normalize(regexp_replace(normalize(said, NFKD),
      '[\u0300-\u036f\u064b-\u065f\u0670\u0640]', '', 'g'), NFC)),
      'ς٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹०१२३४५६७८९', 'σ012345678901234567890123456789'), '\s+', ' ', 'g'))
  end
$$;

-- Serves the page in the order of names; those without one come after, in the order they came.
create index if not exists contact_by_name on contact ((left(fold_text(name), 100) collate "C"), id)
  where name is not null and merged_into is null;
create index if not exists contact_nameless on contact (id) where name is null and merged_into is null;

-- A named question about contacts. Without an agent it was made by an API key, and then it is shared.
create table if not exists segment (
  id bigint generated always as identity primary key,
  agent_id bigint references agent on delete cascade,
  name text not null check (length(name) between 1 and 60),
  filter jsonb not null,
  is_shared boolean not null default false,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  check (agent_id is not null or is_shared)
);
create unique index if not exists segment_name on segment (coalesce(agent_id, 0), lower(name));

-- Null: the columns the page begins with.
alter table agent add column if not exists contact_columns text[];
