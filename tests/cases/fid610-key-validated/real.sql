CREATE TABLE "things" (
    a NUMBER,
    CONSTRAINT things_a UNIQUE (a)
);
