CREATE TABLE t (a int CONSTRAINT CK CHECK (a > 0))
CREATE INDEX ix ON t (a)
GO
EXEC sp_rename N'dbo.t', N'u'
GO
EXEC sp_rename 'dbo.u.ix', 'iy', 'INDEX'
GO
EXEC sp_rename @objname = N'[dbo].[CK]', @newname = N'CL', @objtype = N'OBJECT'
GO
