-- MySQL dump 10.13  Distrib 5.6.24, for Linux (x86_64)
-- Server version	5.6.24

CREATE TABLE p (id int NOT NULL PRIMARY KEY) ENGINE=InnoDB DEFAULT CHARSET=latin1;
CREATE TABLE t (a int NOT NULL REFERENCES p (id), b int NOT NULL CHECK (b > 0), CHECK (a > 1), KEY down (a DESC), CONSTRAINT named CHECK (b < 9)) ENGINE=InnoDB DEFAULT CHARSET=latin1;
ALTER TABLE t ADD CHECK (a > 7);
