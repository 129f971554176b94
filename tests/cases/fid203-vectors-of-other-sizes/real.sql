CREATE TABLE things (a vector(4));
