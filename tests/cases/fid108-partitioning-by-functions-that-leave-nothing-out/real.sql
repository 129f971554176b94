CREATE TABLE things (a int NOT NULL, b int NOT NULL, CONSTRAINT pk PRIMARY KEY (a, b)) ON by_month (b);
