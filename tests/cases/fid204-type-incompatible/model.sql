CREATE TABLE things (
    a integer
);
