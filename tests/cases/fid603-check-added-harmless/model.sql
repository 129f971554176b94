CREATE TABLE things (
    a integer CHECK (a > 5)
);
