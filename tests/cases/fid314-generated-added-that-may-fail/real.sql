CREATE TABLE things (
    a text,
    number integer GENERATED ALWAYS AS ((a)::integer) STORED
);
