EXEC sp_addtype N'birthday', N'datetime', N'not null'
GO
sp_addtype zip, 'varchar(9)'
GO
EXEC sys.sp_addtype @typename=N'code', @phystype='char(3)', @nulltype='NULL'
GO
CREATE TABLE [dbo].[t] ([a] [birthday], [b] [zip], [c] [dbo].[code] NOT NULL)
GO
EXEC sp_addtype @what
GO
