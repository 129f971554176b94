CREATE TABLE things (a int NOT NULL, b int NOT NULL, CONSTRAINT pk PRIMARY KEY (a, b) ON by_day (a)) ON by_day (a);
