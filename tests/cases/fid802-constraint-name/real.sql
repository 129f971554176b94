CREATE TABLE things (
    a integer,
    CONSTRAINT other UNIQUE (a)
);
