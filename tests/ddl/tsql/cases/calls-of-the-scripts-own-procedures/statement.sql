CREATE PROCEDURE dbo.clears AS DROP TABLE dbo.t
GO
CREATE TABLE dbo.t (a int, b varchar(9))
GO
CREATE PROCEDURE [dbo].[put] @a int, @b varchar(9) = 'CREATE TABLE' AS
BEGIN
    SET NOCOUNT ON; -- DROP TABLE t
    SELECT a INTO #seen FROM dbo.t
    IF NOT EXISTS (SELECT * FROM #seen WHERE a = @a)
        INSERT INTO dbo.t (a, b) VALUES (@a, @b)
    DROP TABLE #seen
    EXEC sp_updatestats
END
GO
IF OBJECT_ID('dbo.later') IS NULL EXEC ('CREATE PROCEDURE dbo.later AS RETURN 0')
GO
ALTER PROC later AS UPDATE dbo.t SET a = 1
GO
EXEC dbo.put 1, 'x'
EXECUTE put @a = 2
INSERT INTO dbo.t (a) EXEC [dbo].[later]
GO
-- loud: what may change the schema, or what another does
CREATE PROCEDURE dbo.make AS CREATE TABLE dbo.made (a int)
GO
CREATE PROCEDURE dbo.run @sql nvarchar(max) AS EXEC (@sql)
GO
CREATE PROCEDURE dbo.calls AS EXEC dbo.make
GO
CREATE PROCEDURE dbo.copies AS SELECT * INTO dbo.copy FROM dbo.t
GO
CREATE OR ALTER PROCEDURE dbo.put AS EXEC dbo.make
GO
EXEC dbo.make
EXEC dbo.run 'DROP TABLE dbo.t'
EXEC dbo.calls
EXEC dbo.copies
EXEC dbo.put
EXEC other.dbo.later
EXEC not_there
EXEC dbo.clears
GO
