CREATE FOREIGN TABLE things (a integer) SERVER elsewhere;
