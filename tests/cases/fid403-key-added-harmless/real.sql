CREATE TABLE things (
    a integer,
    id serial PRIMARY KEY
);
