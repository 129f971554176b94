CREATE TABLE things (
    a text,
    CONSTRAINT c CHECK (a = reverse(a))
);
