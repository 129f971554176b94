CREATE TABLE things (
    code integer PRIMARY KEY
);
