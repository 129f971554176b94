EXEC ('CREATE TABLE t (a int NOT NULL)')
GO
EXEC dbo.sp_executesql @statement = N'CREATE VIEW [dbo].[v] AS SELECT ''x'' AS a'
GO
EXECUTE('CREATE PROCEDURE p AS SELECT 1')
GO
