CREATE TABLE things (
    a int,
    b int WITHOUT SYSTEM VERSIONING,
    p point
);
