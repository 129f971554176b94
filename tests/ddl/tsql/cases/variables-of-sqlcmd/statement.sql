:setvar Schema "sales"
:setvar Size 20
:setvar Odd "it's"
:on error exit
GO
CREATE SCHEMA [$(Schema)]
GO
CREATE TABLE [$(Schema)].[Desk] (a nvarchar($(size)), b varchar(10) DEFAULT '$(Schema)') -- $(Nothing)
CREATE INDEX i ON $(Schema).Desk (a)
GO
CREATE VIEW seen AS SELECT * FROM [$(OtherDatabase)].dbo.x
GO
USE [$(DatabaseName)]
GO
-- loud
CREATE TABLE [$(Other)].t (a int)
CREATE TABLE odd (a varchar(9) DEFAULT '$(Odd)')
GO
:setvar Schema
CREATE TABLE [$(Schema)].gone (a int)
GO
:r .\Next.sql
GO
