CREATE TABLE base (
    z integer
);
CREATE TABLE things (
    a integer
) INHERITS (base);
