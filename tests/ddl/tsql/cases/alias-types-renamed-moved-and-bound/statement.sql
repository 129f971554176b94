CREATE TYPE Code FROM varchar(8) NOT NULL
CREATE TYPE Amount FROM decimal(9, 2)
CREATE TYPE Rate FROM decimal(5, 4)
GO
CREATE SCHEMA other
GO
CREATE DEFAULT Nothing AS 0
GO
CREATE TABLE t (a Code, b Amount, c Amount DEFAULT 1, d int, e Rate, f int DEFAULT 3)
GO
EXEC sp_bindefault 'Nothing', 'Amount'
EXEC sp_bindefault 'dbo.Nothing', 'Rate', 'futureonly'
EXEC sp_bindefault 'Nothing', 't.d'
EXEC sp_unbindefault 't.d'
EXEC sp_unbindefault 'absent.d'
EXEC sp_bindefault 'Nothing', 'Rate'
EXEC sp_unbindefault 'Rate'
EXEC sp_rename 'Code', 'Sign', 'USERDATATYPE'
ALTER SCHEMA other TRANSFER TYPE::dbo.Amount
ALTER SCHEMA other TRANSFER TYPE::dbo.Missing
EXEC sp_rename 'Sign', 'Rate', 'USERDATATYPE'
EXEC sp_rename 'p', 'q', 'STATISTICS'
GO
