CREATE TABLE hr.t (a number);
COMMENT ON TABLE "HR"."T"  IS 'it''s; a table';
COMMENT ON COLUMN "HR"."T"."A" IS q'{a column}';
COMMENT ON MATERIALIZED VIEW hr.m IS 'x';
