CREATE TABLE things (
    code varchar(20) COLLATE utf8mb4_bin PRIMARY KEY
);
