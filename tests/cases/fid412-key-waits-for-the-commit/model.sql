CREATE TABLE things (
    a integer UNIQUE DEFERRABLE
);
