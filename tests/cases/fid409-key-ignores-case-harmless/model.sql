CREATE TABLE things (
    digest char(64) UNIQUE
);
