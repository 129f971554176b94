CREATE TABLE things (a);
