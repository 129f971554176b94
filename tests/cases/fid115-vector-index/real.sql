CREATE TABLE things (a vector(3));
CREATE VECTOR INDEX near ON things (a) WITH (METRIC = 'cosine');
