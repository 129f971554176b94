DECLARE @s nvarchar(max) = N'DROP TABLE ' + @t
EXEC (@s)
GO
EXEC sp_executesql @s
GO
EXEC dbo.make_tables 1
GO
