CREATE TABLE t (a int DEFAULT 1, b int DEFAULT 2, c int DEFAULT 3)
GO
DECLARE @sql [nvarchar](MAX)
SELECT @sql = N'ALTER TABLE t DROP CONSTRAINT ' + QUOTENAME([df].[name]) FROM [sys].[columns] AS [c] INNER JOIN [sys].[default_constraints] AS [df] ON [df].[object_id] = [c].[default_object_id] WHERE [c].[object_id] = OBJECT_ID(N't') AND [c].[name] = N'a'
EXEC sp_executesql @sql
GO
DECLARE @name sysname, @sql nvarchar(max)
SELECT @sql = 'ALTER TABLE dbo.t DROP CONSTRAINT ' + name FROM sys.default_constraints WHERE parent_object_id = OBJECT_ID('dbo.t') AND COL_NAME(parent_object_id, parent_column_id) = 'b'
EXEC (@sql)
SELECT @name = name FROM sys.default_constraints WHERE parent_object_id = OBJECT_ID('t') AND name = 'c'
SET @name = LOWER('DF_OTHER')
EXEC ('ALTER TABLE t DROP CONSTRAINT ' + @name)
SET @sql = 'ALTER TABLE t DROP CONSTRAINT ' + LOWER('DF_OTHER')
EXEC sp_executesql @sql
GO
