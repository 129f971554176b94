CREATE TYPE [dbo].[Flag] FROM [bit] NULL
CREATE TYPE Phone FROM varchar(20)
GO
CREATE DEFAULT [dbo].[zero] AS 0
GO
CREATE RULE [dbo].[digits] AS @v NOT LIKE '%[^0-9]%'
GO
EXEC sys.sp_unbindefault @objname=N'[dbo].[Gone]'
EXEC sys.sp_bindefault @defname=N'[dbo].[zero]', @objname=N'[dbo].[Flag]'
EXEC sys.sp_bindrule @rulename=N'[dbo].[digits]', @objname=N'[dbo].[Phone]'
GO
CREATE TABLE A (Id int PRIMARY KEY, Ph Phone, Is1 Flag, Note varchar(9))
GO
EXEC sp_bindefault N'zero', N'[dbo].[A].[Note]', 'futureonly'
EXEC sp_bindefault 'zero', 'A.Id'
EXEC sp_unbindefault 'dbo.Flag'
GO
