-- MySQL dump 10.13  Distrib 9.7.4, for Linux (x86_64)
-- Server version	9.7.4

CREATE TABLE old (x int NOT NULL, CHECK (`x` > 1), CONSTRAINT mine CHECK (`x` > 2), CHECK (`x` > 3)) ENGINE=InnoDB DEFAULT CHARSET=latin1;
CREATE TABLE alike LIKE old;
ALTER TABLE alike DROP CHECK alike_chk_2, ADD CHECK (`x` > 9);
RENAME TABLE old TO young;
CREATE TABLE words (a int NOT NULL SECONDARY_ENGINE_ATTRIBUTE '{}', b int DEFAULT NULL SECONDARY_ENGINE_ATTRIBUTE '{}', c int NOT NULL NOT SECONDARY, d int SERIAL DEFAULT VALUE, e tinyint(1) unsigned DEFAULT NULL, f smallint zerofill NOT NULL, g geometrycollection NOT NULL, h int DEFAULT (NULL)) ENGINE=InnoDB DEFAULT CHARSET=latin1;
