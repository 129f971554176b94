CREATE TABLE t (a int)
GO
CREATE TABLE u (a int, b nvarchar(
