CREATE TABLE things (
    a integer DEFAULT '0'::integer
);
