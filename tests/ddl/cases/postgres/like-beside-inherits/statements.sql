CREATE TABLE measured (id serial PRIMARY KEY, day date NOT NULL, note text DEFAULT 'x'::text, CONSTRAINT positive CHECK ((id > 0)));
CREATE TABLE measured_2006 (LIKE measured INCLUDING ALL, extra integer, CONSTRAINT early CHECK ((day < '2007-01-01'::date))) INHERITS (measured);
