CREATE DATABASE [shop] CONTAINMENT = NONE ON PRIMARY (NAME = N'shop', FILENAME = N'C:\data\shop.mdf') COLLATE Latin1_General_CS_AS
GO
CREATE DATABASE [other] COLLATE Latin1_General_BIN2
GO
ALTER DATABASE [shop] SET RECOVERY FULL
ALTER DATABASE SCOPED CONFIGURATION SET MAXDOP = 1
GO
USE [shop]
GO
CREATE TABLE t (a varchar(9), b int, c nvarchar(9) COLLATE Latin1_General_CI_AS, d varchar(9) COLLATE database_default, e AS a + 'x', f dbo.Code)
GO
ALTER DATABASE CURRENT COLLATE Latin1_General_CI_AI
GO
CREATE TABLE u (a varchar(9), b varchar(9) COLLATE Latin1_General_BIN)
ALTER TABLE u ALTER COLUMN b varchar(20)
GO
