DECLARE @sql nvarchar(max) = N'EXEC sp_executesql @sql'
EXEC sp_executesql @sql
GO
DECLARE @sql nvarchar(max) = N'EXEC(@sql)'
EXEC(@sql)
GO
CREATE TABLE dbo.t (a int)
GO
