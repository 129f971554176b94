CREATE SEQUENCE numbers MAXVALUE 100;
CREATE TABLE things (
    id integer DEFAULT nextval('numbers')
);
