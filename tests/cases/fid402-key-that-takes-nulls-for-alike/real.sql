CREATE TABLE things (a integer UNIQUE, b integer, CONSTRAINT both_of UNIQUE NULLS NOT DISTINCT (a, b));
