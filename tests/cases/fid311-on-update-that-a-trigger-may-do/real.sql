CREATE TABLE things (id int PRIMARY KEY, changed timestamp(0));
CREATE FUNCTION touch() RETURNS trigger LANGUAGE plpgsql AS $$ begin new.changed = now(); return new; end $$;
CREATE TRIGGER touch BEFORE UPDATE ON things FOR EACH ROW EXECUTE FUNCTION touch();
