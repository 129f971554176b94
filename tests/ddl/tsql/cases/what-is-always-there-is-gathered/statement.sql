DECLARE @sql nvarchar(max) = N'', @other nvarchar(max) = N'';
SELECT @sql += N'CREATE TABLE ' + QUOTENAME(name) + N' (a int);' FROM sys.schemas
EXEC sp_executesql @sql;
SELECT @other += N'CREATE TABLE ' + QUOTENAME(name) + N' (a int);' FROM sys.schemas WHERE name NOT IN (SELECT name FROM sys.tables)
EXEC sp_executesql @other;
CREATE TABLE dbo.desk (a int)
