CREATE TYPE dbo.phone FROM varchar(25) NOT NULL;
CREATE TABLE dbo.things (
    a phone
);
