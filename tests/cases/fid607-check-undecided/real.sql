CREATE TABLE things (
    a text,
    CONSTRAINT c CHECK (a = quote_ident(a))
);
