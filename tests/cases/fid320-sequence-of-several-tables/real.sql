CREATE SEQUENCE numbers MAXVALUE 2;
CREATE TABLE things (
    a integer DEFAULT nextval('numbers'),
    b integer
);
