CREATE TABLE things (
    a text DEFAULT 'draft',
    b integer
);
