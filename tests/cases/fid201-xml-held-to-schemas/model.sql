CREATE TABLE things (a xml);
