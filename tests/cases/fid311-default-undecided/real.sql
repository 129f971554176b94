CREATE TABLE things (
    a text DEFAULT to_char(now(), 'IYYY')
);
