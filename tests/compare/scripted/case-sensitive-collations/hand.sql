CREATE TABLE K (Code varchar(10) COLLATE Latin1_General_CS_AS NOT NULL PRIMARY KEY,
  Name nvarchar(50) COLLATE Latin1_General_100_BIN2_UTF8,
  U varchar(50) COLLATE Latin1_General_100_CI_AS_SC_UTF8 DEFAULT 'x',
  CHECK (Code LIKE '[A-Z]%' COLLATE Latin1_General_BIN))
GO
