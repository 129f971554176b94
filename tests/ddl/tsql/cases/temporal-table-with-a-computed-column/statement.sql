CREATE TABLE dbo.t (
    id int PRIMARY KEY,
    size AS CASE WHEN id > 9 THEN 1 ELSE 0 END,
    valid_from datetime2 GENERATED ALWAYS AS ROW START,
    valid_to datetime2 GENERATED ALWAYS AS ROW END,
    PERIOD FOR SYSTEM_TIME (valid_from, valid_to)
) WITH (SYSTEM_VERSIONING = ON (HISTORY_TABLE = dbo.t_history));
