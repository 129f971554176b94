CREATE TABLE things (
    a text NOT NULL DEFAULT 'born',
    b integer
);
