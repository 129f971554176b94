CREATE TABLE dbo.t (a int)
GO
EXEC sp_rename '.', '[]'
GO
EXEC sp_rename '()', ';', 'OBJECT'
GO
