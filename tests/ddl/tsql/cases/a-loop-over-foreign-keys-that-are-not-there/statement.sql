CREATE TABLE [upload] ([id] int NOT NULL PRIMARY KEY)
GO
CREATE TABLE [album] ([id] int NOT NULL PRIMARY KEY)
GO
CREATE TABLE [song] ([id] int NOT NULL, [album_id] int NOT NULL CONSTRAINT [song_album] REFERENCES [album] ([id]))
GO
DECLARE @key nvarchar(128)
DECLARE @drop nvarchar(300)
WHILE EXISTS (SELECT 1 FROM sys.foreign_keys WHERE referenced_object_id = object_id('[upload]'))
BEGIN
  SELECT TOP 1 @key = name FROM sys.foreign_keys WHERE referenced_object_id = object_id('[upload]')
  SELECT @drop = 'ALTER TABLE [' + OBJECT_NAME(parent_object_id) + '] DROP CONSTRAINT [' + @key + ']'
    FROM sys.foreign_keys WHERE name = @key
  EXEC sp_executesql @drop
END
DROP TABLE [upload]
GO
DECLARE @key nvarchar(128)
WHILE EXISTS (SELECT 1 FROM sys.foreign_keys WHERE referenced_object_id = object_id('[album]'))
BEGIN
  SELECT TOP 1 @key = name FROM sys.foreign_keys WHERE referenced_object_id = object_id('[album]')
  EXEC ('ALTER TABLE song DROP CONSTRAINT ' + @key)
END
GO
