CREATE TABLE t (a int DEFAULT 1, b int, c int DEFAULT 3, d int DEFAULT 4, e int DEFAULT 5)
GO
DECLARE @constraint varchar(100) = (SELECT default_constraints.name
  FROM sys.all_columns
  INNER JOIN sys.tables ON all_columns.object_id = tables.object_id
  INNER JOIN sys.schemas ON tables.schema_id = schemas.schema_id
  INNER JOIN sys.default_constraints ON all_columns.default_object_id = default_constraints.object_id
  WHERE schemas.name = 'dbo' AND tables.name = 't' AND all_columns.name = 'a')
IF @constraint IS NOT NULL EXEC('ALTER TABLE t DROP CONSTRAINT ' + @constraint)
GO
DECLARE @constraint varchar(100) = (SELECT default_constraints.name
  FROM sys.all_columns
  INNER JOIN sys.tables ON all_columns.object_id = tables.object_id
  INNER JOIN sys.schemas ON tables.schema_id = schemas.schema_id
  INNER JOIN sys.default_constraints ON all_columns.default_object_id = default_constraints.object_id
  WHERE schemas.name = 'dbo' AND tables.name = 't' AND all_columns.name = 'b')
IF @constraint IS NOT NULL EXEC('ALTER TABLE t DROP CONSTRAINT ' + @constraint)
GO
DECLARE @name sysname
SET @name = (SELECT name FROM sys.default_constraints WHERE parent_object_id = OBJECT_ID('t') AND COL_NAME(parent_object_id, parent_column_id) = 'c')
EXEC('ALTER TABLE t DROP CONSTRAINT ' + @name)
GO
DECLARE @other sysname = (SELECT name FROM sys.default_constraints WHERE parent_object_id = OBJECT_ID('t') AND COL_NAME(parent_object_id, parent_column_id) = 'd') + 'x'
EXEC('ALTER TABLE t DROP CONSTRAINT ' + @other)
DECLARE @more nvarchar(200) = 'DF' + (SELECT name FROM sys.default_constraints WHERE parent_object_id = OBJECT_ID('t') AND COL_NAME(parent_object_id, parent_column_id) = 'e')
EXEC('ALTER TABLE t DROP CONSTRAINT ' + @more)
GO
