CREATE TABLE t (a int)
GO
INSERT INTO #found EXEC('ALTER TABLE t ADD b int')
INSERT t (a)
EXECUTE sp_executesql N'ALTER TABLE t ADD c int'
INSERT @found EXEC sp_helpdb
INSERT INTO dbo.t /* of what */ EXEC dbo.fill
INSERT INTO t VALUES (1), (2)
INSERT INTO t SELECT a FROM other
GO
THROW 50000, 'not here', 1;
GO
SETUSER 'bob'
CREATE TABLE u (a int)
SETUSER
GO
EXECUTE AS USER = 'bob'
GO
EXECUTE AS CALLER
GO
