CREATE TABLE t (
  a int NOT NULL CONSTRAINT DF_a DEFAULT ((0)),
  b nvarchar(10) NOT NULL DEFAULT (N'it''s') ,
  c datetime DEFAULT getdate() NOT NULL,
  d int DEFAULT NULL,
  e uniqueidentifier DEFAULT newsequentialid() ROWGUIDCOL NOT NULL,
  f int NOT NULL DEFAULT (NEXT VALUE FOR dbo.s),
  g int DEFAULT NEXT VALUE FOR dbo.s NOT NULL,
  h int CONSTRAINT DF_h DEFAULT -1 WITH VALUES
);
