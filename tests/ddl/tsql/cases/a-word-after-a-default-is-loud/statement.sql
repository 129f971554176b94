CREATE TABLE t (a int DEFAULT 5 NOTNULL)
GO
CREATE TABLE u (a datetime DEFAULT getdate() (b))
GO
CREATE TABLE v (a int, b AS a + 1 PERSITED)
GO
CREATE TABLE w (a varchar(9) DEFAULT 'x' COLLATE Latin1_General_BIN)
GO
CREATE TABLE x (
  a int DEFAULT NEXT VALUE FOR dbo.s OVER (ORDER BY b) NOT NULL,
  b datetime2(3) DEFAULT sysdatetime() AT TIME ZONE 'UTC',
  c datetime DEFAULT {fn now()},
  d AS e COLLATE Latin1_General_BIN + 'b' PERSISTED,
  e varchar(9) DEFAULT 'a' + N'b' + CASE WHEN 1 = 1 THEN 'x' ELSE NULL END UNIQUE,
  f int DEFAULT @@SPID,
  g money DEFAULT -$5.5
)
GO
