CREATE TABLE things (
    a integer UNIQUE,
    b text UNIQUE,
    c text UNIQUE CHECK (c = lower(c)),
    d integer
);
CREATE UNIQUE INDEX ones ON things ((a + 0));
CREATE UNIQUE INDEX lowers ON things (lower(b));
CREATE UNIQUE INDEX checked ON things (lower(c));
CREATE UNIQUE INDEX unmodeled ON things (a) WHERE d > 0;
