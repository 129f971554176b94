:connect first_server
CREATE TABLE t (a int)
GO 1
CREATE TABLE u (a int)
GO 0
ALTER TABLE t ADD b int
INSERT INTO t VALUES (1, 2)
GO 3
INSERT INTO t VALUES (1, 2)
SELECT 1
GO 50
CREATE TABLE v (a int);
:reset
CREATE TABLE w (a int)
GO
:Connect second_server
ALTER TABLE t ADD c int
PRINT 'done'
GO
