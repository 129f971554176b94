-- Triggers, rules, policies and functions, spelled as people spell them.
create or replace function touch() returns trigger as $body$
begin
  -- when it was written last
  new.seen_at := now();
  return new;
end;
$body$ language plpgsql;

CREATE FUNCTION refuse() RETURNS TRIGGER LANGUAGE plpgsql SECURITY DEFINER SET search_path = public AS $$
BEGIN
  RAISE EXCEPTION 'not % on %', TG_OP, TG_TABLE_NAME;
END
$$;

create function is_address(a text, strictly bool = false) returns bool immutable strict language sql
  as 'select a ~ ''^[^@]+@[^@]+$'' and (not strictly or a !~ ''\s'')';
create function slug(t varchar) returns text language sql immutable as $$ select lower(replace($1, ' ', '-')) $$;
create function doubled(n int, m numeric default 1.50) returns numeric immutable return n * 2 + coalesce(m, 0) - 1;
create function next_code() returns int4 language sql as 'select 7';
create function is_address(a int) returns boolean language sql immutable as 'select false';

create table visitor (
  id serial primary key,
  name varchar(40) not null,
  mail text check (is_address(mail)),
  tenant int not null default next_code() check (doubled(tenant) > 0),
  seen_at timestamptz,
  part text generated always as (slug(name)) stored
);
create unique index visitor_slug on visitor (slug(name)) where is_address(mail);

create trigger touch before insert or update on visitor for each row execute procedure touch();
create trigger moved after update of tenant, name on visitor for row
  when (old.tenant is distinct from new.tenant or new.name like 'x%' and old.seen_at < now())
  execute function refuse();
create trigger whole after update on visitor for each row when (old.* is distinct from new.*) execute function refuse();
create trigger many after delete on visitor referencing old table as gone execute function refuse('a', 'B');
create trigger emptied before truncate on visitor for statement execute function refuse();
create constraint trigger late after insert on visitor deferrable initially deferred
  for each row execute function refuse();
create constraint trigger soon after insert on visitor for each row execute function refuse();
alter table visitor disable trigger emptied;
alter trigger many on visitor rename to several;

create rule kept as on delete to visitor where old.tenant = 1 do instead nothing;
create rule gone as on delete to visitor where old.tenant > 1 do instead
  (update public.visitor set seen_at = now(), name = 'gone' where id = old.id and tenant in (2, 3));

alter table visitor enable row level security, force row level security;
create policy seen on visitor for select using (true);
create policy own on visitor using (tenant = current_setting('app.tenant')::int);
create policy named on visitor as restrictive for update to public
  using (name in ('a', 'b') and tenant between 1 and 9) with check (name <> '');
create policy added on visitor for insert with check (mail is not null);
alter policy added on visitor with check (mail is not null and name like 'a%');
alter policy own on visitor rename to mine;
create policy gone on visitor using (false);
drop policy gone on visitor;
alter table visitor rename column seen_at to last_seen;

create table room (id int primary key, open tstzrange, opens time, floors int[], rights jsonb, price money, at point);
alter table room enable row level security;
create policy typed on room using (rights ?| '{read,write}' and rights @? '$.a ? (@ > 1)' and rights || '{"a":1}' = rights)
  with check (open * '[2020-01-01,2030-01-01)' <> 'empty' and opens - '08:00' > '1 hour' and floors[:2] <> '{}');
create policy placed on room for delete using (at ~= '(0,0)' and price * 2 > '5');
