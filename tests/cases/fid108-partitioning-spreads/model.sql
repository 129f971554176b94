CREATE TABLE things (
    a int NOT NULL
);
