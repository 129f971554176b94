USE master
GO
DECLARE @name nvarchar(128) = N'shop';
IF EXISTS (SELECT name FROM master.sys.databases WHERE name = @name)
BEGIN
    DECLARE @do nvarchar(max) = N'';
    SELECT @do += 'ALTER DATABASE [' + @name + '] SET SINGLE_USER WITH ROLLBACK IMMEDIATE;'
    EXEC sp_executesql @do;
    SET @do = N'DROP DATABASE [' + @name + '];';
    EXEC (@do);
END
GO
CREATE DATABASE shop
GO
USE shop
GO
CREATE TABLE dbo.t (a int)
GO
