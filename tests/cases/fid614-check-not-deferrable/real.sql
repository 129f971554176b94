CREATE TABLE "things" (
    a NUMBER,
    b NUMBER NOT NULL,
    CONSTRAINT things_a CHECK (a > 0) DEFERRABLE
);
