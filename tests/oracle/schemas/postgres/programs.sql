-- What is no shape but stands between: functions, triggers, rules, policies, views, operators, grants, comments.
CREATE TABLE account (id serial PRIMARY KEY, owner name DEFAULT CURRENT_USER, balance numeric DEFAULT 0 NOT NULL, changed timestamptz);
CREATE TABLE log (at timestamptz DEFAULT now(), what text);
CREATE FUNCTION touch() RETURNS trigger LANGUAGE plpgsql AS $function$
BEGIN
    -- a comment with ; and $$ and 'quote
    NEW.changed := now();
    INSERT INTO log (what) VALUES ('it''s; CREATE TABLE fake (id integer);');
    EXECUTE $dyn$CREATE TABLE IF NOT EXISTS also_fake (id integer)$dyn$;
    RETURN NEW;
END;
$function$;
CREATE FUNCTION quoted_body(a integer, b text DEFAULT 'x;y') RETURNS text LANGUAGE sql IMMUTABLE AS 'SELECT ''CREATE TABLE fake2 (id int);'' || b';
CREATE FUNCTION atomic_body(a integer) RETURNS integer LANGUAGE sql
BEGIN ATOMIC
    SELECT CASE WHEN a > 0 THEN a ELSE -a END;
    SELECT a + 1;
END;
CREATE FUNCTION return_body(a integer) RETURNS integer LANGUAGE sql RETURN a + 1;
CREATE FUNCTION nested_dollar() RETURNS text LANGUAGE plpgsql AS $_$ BEGIN RETURN $a$ one $b$ two; $b$ $a$; END $_$;
CREATE PROCEDURE a_procedure(INOUT x integer) LANGUAGE plpgsql AS $$ BEGIN x := x + 1; COMMIT; END $$;
CREATE AGGREGATE total(integer) (sfunc = int4pl, stype = integer, initcond = '0');
CREATE FUNCTION point_before(point, point) RETURNS boolean LANGUAGE sql IMMUTABLE AS $$ SELECT $1[0] < $2[0] $$;
CREATE OPERATOR <<< (leftarg = point, rightarg = point, function = point_before);
CREATE CAST (integer AS point) WITH INOUT;
CREATE TRIGGER account_touch BEFORE INSERT OR UPDATE OF balance ON account FOR EACH ROW WHEN (NEW.balance > 0) EXECUTE FUNCTION touch();
CREATE TRIGGER "Account; Disabled" AFTER DELETE ON account FOR EACH STATEMENT EXECUTE FUNCTION touch();
ALTER TABLE account DISABLE TRIGGER "Account; Disabled";
CREATE CONSTRAINT TRIGGER account_late AFTER UPDATE ON account DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION touch();
CREATE RULE account_rule AS ON DELETE TO account WHERE OLD.balance > 0 DO INSTEAD (INSERT INTO log (what) VALUES ('kept;'); SELECT 1);
CREATE VIEW rich AS SELECT id, owner, ';' AS semicolon FROM account WHERE balance > 100 WITH LOCAL CHECK OPTION;
CREATE VIEW secure WITH (security_barrier) AS SELECT id FROM account;
CREATE RECURSIVE VIEW numbers_view (n) AS VALUES (1) UNION ALL SELECT n + 1 FROM numbers_view WHERE n < 5;
CREATE VIEW with_default AS SELECT id, owner FROM account;
ALTER VIEW with_default ALTER COLUMN owner SET DEFAULT 'somebody';
CREATE VIEW grouped AS SELECT id, owner, balance FROM account GROUP BY id;
CREATE RULE rich_insert AS ON INSERT TO rich DO INSTEAD INSERT INTO account (owner) VALUES (NEW.owner);
CREATE MATERIALIZED VIEW totals AS SELECT owner, sum(balance) AS sum FROM account GROUP BY owner;
ALTER TABLE account ENABLE ROW LEVEL SECURITY;
ALTER TABLE log ENABLE ROW LEVEL SECURITY;
ALTER TABLE log FORCE ROW LEVEL SECURITY;
CREATE POLICY own_account ON account FOR ALL TO PUBLIC USING (owner = CURRENT_USER) WITH CHECK (balance >= 0 AND owner <> 'x;y');
CREATE POLICY "Read; Only" ON log AS RESTRICTIVE FOR SELECT USING (true);
GRANT SELECT, INSERT (owner) ON account TO PUBLIC;
REVOKE ALL ON FUNCTION quoted_body(integer, text) FROM PUBLIC;
ALTER DEFAULT PRIVILEGES GRANT SELECT ON TABLES TO PUBLIC;
CREATE FUNCTION on_ddl() RETURNS event_trigger LANGUAGE plpgsql AS $$ BEGIN END $$;
CREATE EVENT TRIGGER watch_ddl ON ddl_command_end EXECUTE FUNCTION on_ddl();
ALTER EVENT TRIGGER watch_ddl DISABLE;
CREATE TEXT SEARCH DICTIONARY plain_dictionary (TEMPLATE = simple, STOPWORDS = english);
CREATE TEXT SEARCH CONFIGURATION plain_search (COPY = simple);
CREATE FOREIGN DATA WRAPPER nowhere_wrapper;
CREATE SERVER nowhere FOREIGN DATA WRAPPER nowhere_wrapper OPTIONS (host 'it''s; far');
CREATE USER MAPPING FOR PUBLIC SERVER nowhere OPTIONS (password 'not a real one');
CREATE FOREIGN TABLE far_away (id integer OPTIONS (column_name 'far id') NOT NULL, note text DEFAULT 'x', CONSTRAINT far_check CHECK (id > 0))
    SERVER nowhere OPTIONS (table_name 'there; too');
CREATE PUBLICATION everything FOR TABLE account, log;
COMMENT ON TABLE account IS 'It''s "quoted"; with -- dashes, /* stars */, \backslash, and
a second line';
COMMENT ON COLUMN account.balance IS '';
COMMENT ON COLUMN account.owner IS 'who; owns $$ it';
COMMENT ON COLUMN log.what IS 'đã ghi 😀';
COMMENT ON CONSTRAINT account_pkey ON account IS 'the key';
COMMENT ON INDEX account_pkey IS 'the key''s index';
COMMENT ON SEQUENCE account_id_seq IS 'numbers; more';
COMMENT ON VIEW rich IS 'those with more';
COMMENT ON MATERIALIZED VIEW totals IS 'sums';
COMMENT ON FUNCTION quoted_body(integer, text) IS 'a function; with CREATE TABLE fake3 (id int);';
COMMENT ON TRIGGER account_touch ON account IS 'touches';
COMMENT ON POLICY own_account ON account IS 'own rows only';
COMMENT ON RULE account_rule ON account IS 'keeps';
COMMENT ON FOREIGN TABLE far_away IS 'far';
INSERT INTO account (owner, balance) VALUES ('a', 0), ('b', 0), ('c', 0);
SELECT lo_from_bytea(424242, 'a large object; with '' quotes'::bytea);
