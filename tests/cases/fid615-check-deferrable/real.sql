CREATE TABLE "things" (
    a NUMBER,
    CONSTRAINT things_a CHECK (0 < a) DEFERRABLE
);
