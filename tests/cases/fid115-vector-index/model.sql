CREATE TABLE things (a vector(3));
