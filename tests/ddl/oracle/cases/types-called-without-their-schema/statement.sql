CREATE OR REPLACE EDITIONABLE TYPE "GEO"."SHAPE" as object (id number, other ref shape) not final not instantiable;
/
CREATE OR REPLACE TYPE "GEO"."CIRCLE" under shape (r number);
/
CREATE OR REPLACE TYPE "GEO"."SPOTS" as varray(9) of shape;
/
CREATE TABLE "GEO"."CIRCLES" OF "GEO"."CIRCLE" NOT SUBSTITUTABLE AT ALL LEVELS ("ID" PRIMARY KEY);
CREATE TABLE drawn (c circle, s geo.spots, v VECTOR(3, *, DENSE), w VECTOR(*, *), x VECTOR(*, INT8, SPARSE));
CREATE TYPE plain AS OBJECT (a NUMBER);
/
CREATE TABLE hr.p (a hr.plain);
CREATE TYPE one.twin AS OBJECT (a NUMBER);
/
CREATE TYPE two.twin AS OBJECT (a NUMBER);
/
CREATE TABLE q (a twin);
