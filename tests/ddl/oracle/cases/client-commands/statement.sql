REM it's a remark
REMARK another
SET ECHO OFF
SET DEFINE OFF;
PROMPT creating 'a table -
over two lines
SPOOL out.log
WHENEVER SQLERROR EXIT SQL.SQLCODE
CREATE TABLE t (a number)
/
SHOW ERRORS;
SPOOL OFF
#  a line that the client takes for a command, and knows none of
CREATE TABLE after_a_mark (a NUMBER);
# ----
CREATE TABLE after_what_goes_on (a NUMBER);
EXIT
