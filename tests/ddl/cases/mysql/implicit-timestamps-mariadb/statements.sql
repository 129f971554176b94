-- MariaDB dump 10.19  Distrib 10.9.8-MariaDB, for debian-linux-gnu (x86_64)
-- Server version	10.9.8-MariaDB

CREATE TABLE a (n int NOT NULL, t1 timestamp, t2 timestamp, t3 timestamp NULL DEFAULT NULL) ENGINE=InnoDB DEFAULT CHARSET=latin1;
CREATE TABLE b (t1 timestamp NOT NULL, t2 timestamp(3) NOT NULL, t3 timestamp DEFAULT current_timestamp(), t4 timestamp ON UPDATE current_timestamp()) ENGINE=InnoDB DEFAULT CHARSET=latin1;
CREATE TABLE c (t1 timestamp DEFAULT '2020-01-01 00:00:00', t2 timestamp(6)) ENGINE=InnoDB DEFAULT CHARSET=latin1;
CREATE TABLE d (t0 timestamp NULL DEFAULT NULL, t1 timestamp(3), t2 timestamp ON UPDATE current_timestamp()) ENGINE=InnoDB DEFAULT CHARSET=latin1;
CREATE TABLE e (a int NOT NULL) ENGINE=InnoDB DEFAULT CHARSET=latin1;
ALTER TABLE e ADD t1 timestamp, ADD t2 timestamp;
ALTER TABLE e ADD t3 timestamp FIRST;
CREATE TABLE f (a int NOT NULL, t1 timestamp NULL DEFAULT NULL) ENGINE=InnoDB DEFAULT CHARSET=latin1;
ALTER TABLE f MODIFY t1 timestamp;
ALTER TABLE f ADD t0 timestamp(2) FIRST, MODIFY a bigint NOT NULL;
CREATE TABLE g (t1 timestamp GENERATED ALWAYS AS (current_timestamp()) VIRTUAL, t2 timestamp) ENGINE=InnoDB DEFAULT CHARSET=latin1;
CREATE TABLE h (a timestamp DEFAULT NULL, b timestamp, c timestamp DEFAULT NULL ON UPDATE current_timestamp()) ENGINE=InnoDB DEFAULT CHARSET=latin1;
