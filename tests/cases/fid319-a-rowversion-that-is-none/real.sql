CREATE TABLE things (id int NOT NULL PRIMARY KEY, version binary(8) NULL);
