CREATE TABLE dbo.t (a varchar(9))
DECLARE @told varchar(9) = '2', @none int, @one varchar(9), @other varchar(9)
IF @told < '3' CREATE TABLE dbo.below (a int)
IF @told < '1' CREATE TABLE dbo.above (a int)
IF @none IS NULL CREATE TABLE dbo.nothing (a int)
IF @told IS NULL CREATE TABLE dbo.something (a int)
IF @told < '1' SET @told = 'x'
IF (@told < '3') ALTER TABLE dbo.below ADD b int
GO
-- loud: nobody knows
DECLARE @told varchar(9) = '2', @none int, @one varchar(9), @other varchar(9)
SELECT @one = a FROM dbo.t
UPDATE dbo.t SET @other = a
IF @one IS NULL CREATE TABLE dbo.queried (a int)
IF @other IS NULL CREATE TABLE dbo.updated (a int)
IF @told < '2b' CREATE TABLE dbo.alike (a int)
IF @told < 'b' CREATE TABLE dbo.letters (a int)
GO
DECLARE @none int
IF @none IS NULL CREATE TABLE dbo.c (a int) ELSE CREATE TABLE dbo.d (a int)
GO
DECLARE @none int
IF @none IS NULL RETURN
CREATE TABLE dbo.e (a int)
