CREATE TABLE things (
    a integer UNIQUE,
    b text UNIQUE,
    c text UNIQUE CHECK (c = lower(c))
);
