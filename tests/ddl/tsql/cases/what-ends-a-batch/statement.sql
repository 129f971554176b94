CREATE TABLE dbo.t (a int)
RETURN
GO
EXEC [Shop].sys.sp_addextendedproperty @name = N'version', @value = N'1'
GO
PRINT 'x'
RETURN
CREATE TABLE dbo.after_it (a int)
GO
CREATE TABLE dbo.u (a int)
GO
CREATE TABLE dbo.forgotten (a int);
exit
CREATE TABLE dbo.after_all (a int)
