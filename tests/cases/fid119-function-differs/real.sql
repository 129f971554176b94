CREATE FUNCTION is_small(a integer) RETURNS boolean LANGUAGE sql AS 'SELECT a < 100';
CREATE TABLE things (
    a integer CONSTRAINT small CHECK (is_small(a))
);
