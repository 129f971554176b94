CREATE TABLE [Desk] ([Id] int NOT NULL, [Place] nvarchar(10) NULL)
GO
DECLARE @defaultSchema AS sysname;
SET @defaultSchema = SCHEMA_NAME();
DECLARE @description AS sql_variant, @other decimal(10, 2) = 5;
SET @description = N'What it is';
EXEC sp_addextendedproperty 'MS_Description', @description, 'SCHEMA', @defaultSchema, 'TABLE', N'Desk';
SET @description = N'Where ' + N'it is';
EXEC sp_addextendedproperty 'MS_Description', @description, 'SCHEMA', @defaultSchema, 'TABLE', N'Desk', 'COLUMN', N'Place';
GO
declare @CurrentUser sysname
select @CurrentUser = user_name()
execute sp_addextendedproperty 'MS_Description', 'Its number', 'user', @CurrentUser, 'table', 'Desk', 'column', 'Id'
GO
DECLARE @historyTableSchema nvarchar(max) = SCHEMA_NAME()
EXEC(N'CREATE TABLE [Chair] (
    [Id] int NOT NULL PRIMARY KEY,
    [Till] datetime2 GENERATED ALWAYS AS ROW END HIDDEN NOT NULL,
    [Since] datetime2 GENERATED ALWAYS AS ROW START HIDDEN NOT NULL,
    PERIOD FOR SYSTEM_TIME([Since], [Till])
) WITH (SYSTEM_VERSIONING = ON (HISTORY_TABLE = [' + @historyTableSchema + N'].[ChairHistory]))');
GO
DECLARE @sql nvarchar(max)
SET @sql = N'CREATE TABLE Lamp (a int); CREATE INDEX i ON Lamp (a)
 INSERT INTO Lamp VALUES (1)'
EXEC sp_executesql @sql
GO
-- What these hold is not known.
SET @sql = N'DROP TABLE ' + @name
EXEC sp_executesql @sql
GO
SET @sql = N'ALTER TABLE Lamp ADD b int'
IF @other > 1 SET @sql = N''
EXEC (@sql)
GO
SELECT @sql = text FROM statements
EXEC (@sql)
GO
