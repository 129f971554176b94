-- script: text that a block executes
CREATE TABLE t (a int);
CREATE SEQUENCE s;
DO $$ BEGIN
  EXECUTE 'ALTER TABLE t ADD b text DEFAULT ''it''''s''';
  EXECUTE $q$CREATE TABLE u (a int PRIMARY KEY)$q$;
  EXECUTE format('CREATE TABLE %I (%I int, b text DEFAULT %L, c %s)',
    'My t', 'a', 'x''y', 'varchar(5)');
  PERFORM setval('s', 1);
END $$;

-- script: changes under a test for what they need
CREATE TABLE t (a int, old int, gone int, CONSTRAINT t_a_check CHECK (a > 0));
CREATE TYPE m AS ENUM ('a');
DO $$
BEGIN
  IF EXISTS (SELECT 1 FROM information_schema.columns WHERE table_schema = 'public' AND table_name = 't' AND column_name = 'old') THEN
    ALTER TABLE t RENAME COLUMN old TO new;
  END IF;
  IF EXISTS (SELECT 1 FROM pg_constraint WHERE conname = 't_a_check') THEN
    ALTER TABLE t DROP CONSTRAINT t_a_check;
  ELSE
    RAISE NOTICE 'nothing to do';
  END IF;
  IF EXISTS (SELECT FROM information_schema.columns WHERE table_name = 't' AND column_name = 'gone') THEN
    ALTER TABLE t DROP COLUMN gone;
  END IF;
  IF EXISTS (SELECT 1 FROM pg_type WHERE typname = 'm') THEN
    ALTER TYPE m ADD VALUE IF NOT EXISTS 'b';
  END IF;
  IF EXISTS (SELECT 1 FROM pg_tables WHERE tablename = 't') THEN
    ALTER TABLE t ADD COLUMN extra text;
    CREATE INDEX t_extra ON t (extra);
  END IF;
END $$;

-- script: what is not there is forgiven
CREATE TABLE t (a int);
DO $$ BEGIN
  ALTER TABLE t ADD b int;
EXCEPTION
  WHEN duplicate_column THEN RAISE NOTICE 'there is b';
  WHEN undefined_table OR undefined_object THEN NULL;
END $$;

-- script: tests by to_regclass, and roles under a condition
CREATE TABLE base (id integer PRIMARY KEY);
DO $$ BEGIN IF to_regclass('public.made') IS NULL THEN CREATE TABLE made (a integer PRIMARY KEY); END IF; END $$;
DO $$
BEGIN
    IF to_regclass('base') IS NOT NULL THEN
        ALTER TABLE base ADD COLUMN note text;
    END IF;
END
$$;
DO $$
BEGIN
    IF EXISTS (SELECT FROM pg_catalog.pg_roles WHERE rolname = 'nobody_at_all') THEN
        RAISE NOTICE 'somebody';
        DROP ROLE nobody_at_all;
    ELSE
        RAISE NOTICE 'nobody';
    END IF;
END
$$;
-- script: a block that is quoted as a string is, with its own strings doubled
DO 'BEGIN CREATE TYPE "mood" AS ENUM(''sad'', ''o''''k'', ''''); EXCEPTION WHEN duplicate_object THEN null; END';
DO LANGUAGE plpgsql '
BEGIN
  IF NOT EXISTS (SELECT 1 FROM pg_type WHERE typname = ''size'') THEN
    CREATE TYPE size AS ENUM (''small'', ''it''''s -- large'');
  END IF;
END';
CREATE TABLE t (a integer PRIMARY KEY, m "mood" DEFAULT 'o''k', s size DEFAULT 'it''s -- large');
DO 'BEGIN ALTER TABLE t ADD CONSTRAINT a_positive CHECK (a > 0); EXCEPTION WHEN duplicate_object THEN NULL; END' LANGUAGE plpgsql;

-- script: blocks that perform what changes nothing, and forgive that it fails
CREATE TABLE t (a int);
CREATE SEQUENCE s;
CREATE FUNCTION tidied() RETURNS void LANGUAGE plpgsql AS $$ BEGIN DELETE FROM t; END $$;
DO $$
DECLARE
  n bigint;
BEGIN
  SELECT count(*) INTO n FROM t;
  IF n > 0 THEN
    PERFORM tidied();
  END IF;
  PERFORM setval('s', 7);
EXCEPTION WHEN OTHERS THEN
  NULL; -- nothing to tidy
END $$;

-- script: loops over texts that the script names
CREATE TABLE news (id int PRIMARY KEY, note text);
CREATE TABLE "Job posts" (id int PRIMARY KEY, note text);
CREATE FUNCTION touched() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RETURN new; END $$;
do $do$
declare t text;
begin
  foreach t in array array[
    'news', -- the first
    'Job posts'
  ] loop
    execute format('alter table public.%I enable row level security', t);
    execute format('drop policy if exists %I on public.%I', t || '_read', t);
    execute format('create policy %I on public.%I for select to public using (true)', t || '_read', t);
    execute format($f$create policy "admins write %1$s" on public.%1$I for all using (note = 'it''s')$f$, t);
    execute 'create trigger touched before update on public.' || quote_ident(t)
      || ' for each row execute function touched()';
    raise notice 'secured %', t;
  end loop;
end $do$;
DO $$
DECLARE
  r record;
  named text[] := ARRAY['news']::text[];
  t text;
BEGIN
  ALTER TABLE news ADD COLUMN before_it int;
  FOREACH t IN ARRAY named LOOP
    IF EXISTS (SELECT 1 FROM information_schema.tables WHERE table_schema = 'public' AND table_name = t) THEN
      EXECUTE format('ALTER TABLE public.%I ADD COLUMN updated timestamptz DEFAULT now()', t);
    END IF;
    IF to_regclass('public.' || t) IS NOT NULL THEN
      EXECUTE format('CREATE INDEX %s ON public.%I (updated)', t || '_updated', t);
    END IF;
  END LOOP;
  FOR r IN SELECT unnest(ARRAY['news', 'Job posts']) AS name LOOP
    EXECUTE format('COMMENT ON TABLE %I IS %L', r.name, 'of ' || r.name);
  END LOOP;
  ALTER TABLE news ADD COLUMN behind_it int;
EXCEPTION
  WHEN duplicate_column THEN NULL;
END $$;

-- script: blocks that give their variables values
CREATE TABLE t (a int PRIMARY KEY, b int);
DO $$ DECLARE n int; BEGIN
  SELECT count(*) INTO n FROM t;
  INSERT INTO t VALUES (n, 1) RETURNING a INTO n;
  ALTER TABLE t ADD c int;
END $$;
DO $$ DECLARE n int; m text; BEGIN
  n := 3;
  ASSERT n > 2;
  IF (SELECT count(*) FROM t WHERE b > n) > 0 THEN m = 'more'; END IF;
END $$;
