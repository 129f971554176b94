REM ------------

CREATE TABLE after_an_empty_line (a NUMBER);
PROMPT ---------
PROMPT creating
CREATE TABLE after_another_command (a NUMBER);
REM ------------
CREATE TABLE taken_for_a_remark (a NUMBER);
EXEC dbms_output.put_line('x') --
DROP TABLE after_another_command;
