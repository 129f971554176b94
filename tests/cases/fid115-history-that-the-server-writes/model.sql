CREATE TABLE things (a int NOT NULL, f datetime2 NOT NULL, u datetime2 NOT NULL);
