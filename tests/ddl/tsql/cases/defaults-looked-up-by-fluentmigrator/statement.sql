CREATE TABLE dbo.desk (a int NOT NULL DEFAULT 1, b int NULL DEFAULT 2)
GO
DECLARE @default sysname, @sql nvarchar(max);

-- get name of default constraint
SELECT @default = name
FROM sys.default_constraints
WHERE parent_object_id = object_id('[dbo].[desk]')
AND type = 'D'
AND parent_column_id = (
SELECT column_id
FROM sys.columns
WHERE object_id = object_id('[dbo].[desk]')
AND name = 'a'
);

-- create alter table command to drop constraint as string and run it
SET @sql = N'ALTER TABLE [dbo].[desk] DROP CONSTRAINT ' + QUOTENAME(@default);
EXEC sp_executesql @sql;

-- create alter table command to create new default constraint as string and run it
ALTER TABLE [dbo].[desk] ADD CONSTRAINT [DF_desk_a] DEFAULT(3) FOR [a];
GO
-- loud: of another table, and of a name that nobody looked up
DECLARE @default sysname, @sql nvarchar(max);
SELECT @default = name FROM sys.default_constraints WHERE parent_object_id = object_id('[dbo].[desk]') AND name = 'b'
SET @sql = N'ALTER TABLE [dbo].[chair] DROP CONSTRAINT ' + QUOTENAME(@default);
EXEC sp_executesql @sql;
SET @sql = N'ALTER TABLE [dbo].[desk] DROP CONSTRAINT ' + QUOTENAME(@sql);
EXEC sp_executesql @sql;
