CREATE TABLE t (a rowversion, b sysname, c timestamp NULL, d sysname NULL, timestamp);
