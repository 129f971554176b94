CREATE TABLE things (id int NOT NULL PRIMARY KEY, version rowversion);
