CREATE TABLE things (
    a jsonb
);
