PROMPT creating & more
DEFINE own = 'HR'
DEFINE size = 10;
DEF space = "FAST"
CREATE TABLE &own..Desk (a NUMBER(&size), b VARCHAR2(20) DEFAULT 'x&size' NOT NULL) TABLESPACE &&space;
CREATE VIEW seen AS SELECT * FROM &whatever;
COMMENT ON TABLE &own..Desk IS 'this & that';
SET DEFINE ^
CREATE TABLE plain (a VARCHAR2(3) DEFAULT 'R&D' CHECK (a <> '^size'));
SET DEFINE OFF
CREATE TABLE off (a VARCHAR2(5) DEFAULT '&size');
SET DEFINE ON
INSERT INTO off VALUES ('R&D');
-- loud: what is asked for, given on the command line, filled by a query, or written in another way
CREATE TABLE asked (a VARCHAR2(3) DEFAULT 'R&D');
CREATE TABLE t_&suffix (a NUMBER);
CREATE TABLE given (a NUMBER(&1));
COLUMN n NEW_VALUE size
CREATE TABLE filled (a NUMBER(&size));
UNDEFINE own
CREATE TABLE &own..gone (a NUMBER);
DEFINE quoted = "it's"
CREATE TABLE quoted (a VARCHAR2(9) DEFAULT '&quoted');
BEGIN
  EXECUTE IMMEDIATE 'CREATE TABLE &own..made (a NUMBER)';
END;
/
SET ESCAPE ON
CREATE TABLE escaped (a VARCHAR2(9) DEFAULT '\&size');
