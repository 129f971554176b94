CREATE TABLE t (a int CONSTRAINT DF_a DEFAULT 1, b int CONSTRAINT DF_b DEFAULT 2)
GO
CREATE TRIGGER g ON t AFTER INSERT AS RETURN
GO
EXEC sp_rename 'DF_a', 'DF_t_a'
EXEC sp_rename N'dbo.DF_b', N'DF_t_b', N'OBJECT'
EXEC sp_rename 'g', 'on_insert'
GO
ALTER TABLE t DROP CONSTRAINT DF_t_b
ALTER TABLE t DROP CONSTRAINT DF_a
GO
EXEC sp_addtype 'code', 'char(3)', 'NOT NULL'
EXEC sp_addtype 'kept', 'char(4)'
EXEC sp_droptype 'code'
GO
