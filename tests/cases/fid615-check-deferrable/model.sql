CREATE TABLE "things" (
    a NUMBER,
    CONSTRAINT things_a CHECK (a > 0)
);
