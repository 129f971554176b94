CREATE TABLE t (a rowversion, b sysname, d sysname NULL);
CREATE TABLE u (c timestamp NULL);
CREATE TABLE v (b int, timestamp);
