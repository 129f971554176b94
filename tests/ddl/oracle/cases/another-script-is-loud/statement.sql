@@tables.sql
START more.sql
EXECUTE make_tables;
