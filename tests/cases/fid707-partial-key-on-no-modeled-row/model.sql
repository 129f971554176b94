CREATE TABLE things (
    a integer,
    b integer CHECK (b < 0),
    c text UNIQUE
);
