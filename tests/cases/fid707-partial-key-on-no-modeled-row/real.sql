CREATE TABLE things (
    a integer,
    b integer CHECK (b < 0),
    c text UNIQUE,
    d text
);
CREATE UNIQUE INDEX positive ON things (a) WHERE b > 0;
CREATE UNIQUE INDEX negative ON things (a) WHERE b < -1;
CREATE UNIQUE INDEX kept ON things (lower(c), c);
CREATE UNIQUE INDEX nulls ON things (a, lower(d));
