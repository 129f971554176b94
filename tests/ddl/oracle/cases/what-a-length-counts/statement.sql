CREATE TABLE a (x varchar2(10), y char(2));
ALTER SESSION SET NLS_LENGTH_SEMANTICS = CHAR;
CREATE TABLE b (x varchar2(10), y char(2), z nvarchar2(3), w varchar2(5 byte));
