CREATE DATABASE shop COLLATE Latin1_General_CS_AS;
GO
USE shop;
GO
CREATE TABLE things (a varchar(9));
