CREATE TABLE t (
  a integer, b int, c smallint, d number(7), e decimal(8,2), f numeric, g dec(4), h float, i real, j double precision,
  k varchar(10), l char, m nchar, n character varying(5), o national character varying(6), p nchar varying(7),
  q character(8), r timestamp, s interval day to second, t timestamp with time zone, u urowid, v json, w boolean, x xmltype
);
