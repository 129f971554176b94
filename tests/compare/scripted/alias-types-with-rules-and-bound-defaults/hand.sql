CREATE TYPE dbo.Phone FROM varchar(20) NOT NULL
GO
CREATE TYPE Flag FROM bit
GO
CREATE DEFAULT zero AS 0
GO
EXEC sp_bindefault 'zero', 'Flag'
GO
CREATE DEFAULT none AS 'n/a'
GO
CREATE TABLE A (Id int PRIMARY KEY, Ph Phone, On1 Flag, Note varchar(9))
GO
EXEC sp_bindefault 'none', 'A.Note'
GO
