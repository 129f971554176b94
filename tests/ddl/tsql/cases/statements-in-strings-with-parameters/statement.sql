CREATE TABLE t (a int)
GO
EXEC sp_executesql N'UPDATE t SET a = @a WHERE a = @b', N'@a int, @b int', @a = 1, @b = 2
EXEC sys.sp_executesql @stmt = N'ALTER TABLE t ADD b int', @params = N'@a int', @a = 1
GO
DECLARE @s nvarchar(99) = N'ALTER TABLE t ADD c int', @n nvarchar(99) = N'SELECT 1'
EXEC sp_executesql N'SELECT @n = name FROM names', N'@n nvarchar(99) OUTPUT', @n = @n OUTPUT
EXEC sp_executesql @s, N'@a int', 1
EXEC sp_executesql @n
GO
