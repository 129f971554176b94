CREATE TABLE t (
  a decimal, b numeric(5), c char, d varchar, e nvarchar, f varbinary, g datetime2, h datetimeoffset, i time,
  j float(24), k float(25), l integer, m dec(4,1), n double precision, o national character varying(9),
  p char varying(3), q character(2), r binary varying(4), s nchar varying(5), u national text
);
