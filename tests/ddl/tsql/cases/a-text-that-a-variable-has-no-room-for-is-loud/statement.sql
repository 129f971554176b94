CREATE TABLE t (a int)
GO
DECLARE @cut nvarchar(24) = N'ALTER TABLE t ADD column_b int', @whole nvarchar(30) = N'ALTER TABLE t ADD column_c int'
EXEC (@cut)
EXEC (@whole)
GO
DECLARE @one varchar, @name sysname = 't'
SET @one = 'ALTER TABLE t ADD d int'
EXEC (@one)
EXEC ('ALTER TABLE ' + @name + ' ADD e int')
GO
