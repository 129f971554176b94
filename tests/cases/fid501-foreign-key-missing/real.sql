CREATE TABLE parents (
    id integer PRIMARY KEY,
    code integer UNIQUE,
    x integer,
    y integer,
    UNIQUE (x, y)
);
CREATE TABLE things (
    a integer
);
