CREATE TABLE things (
    a text DEFAULT 'born',
    b integer
);
