CREATE TABLE Ty (a bigint, b numeric, c dec(5,1), d float(24), e float, f double precision,
  g national char varying(5), h character(3), i rowversion, j sysname, k datetime2, l time, m datetimeoffset(3),
  n binary varying(8), o image, p ntext, q sql_variant, r hierarchyid, s smallmoney, t nchar varying(4))
GO
