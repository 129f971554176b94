CREATE TABLE things (
    a timestamptz DEFAULT now()
);
