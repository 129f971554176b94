CREATE TABLE things (
    code varchar(20) COLLATE utf8mb4_general_ci PRIMARY KEY
);
