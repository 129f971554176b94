CREATE TABLE things (id int NOT NULL PRIMARY KEY, held int NOT NULL);
