CREATE TABLE person (id int NOT NULL PRIMARY KEY, ok bit NOT NULL DEFAULT 0, age int CHECK (age > 0))
CREATE TABLE child (id int, pid int, CONSTRAINT fk FOREIGN KEY (pid) REFERENCES person (id),
    a int REFERENCES person (id), b int, CONSTRAINT fk1 FOREIGN KEY (b) REFERENCES person (id),
    CONSTRAINT fk2 FOREIGN KEY (b) REFERENCES person (id))
GO
declare @const_name varchar(256)
select @const_name = QUOTENAME([name]) from sys.check_constraints
where parent_object_id = object_id('person')
and col_name(parent_object_id, parent_column_id) = 'ok'
exec('alter table person drop constraint ' + @const_name)
GO
declare @const_name varchar(256)
select @const_name = QUOTENAME([name]) from sys.check_constraints
where parent_object_id = object_id('person')
and col_name(parent_object_id, parent_column_id) = 'age'
exec('alter table person drop constraint ' + @const_name)
GO
declare @const_name varchar(256)
select @const_name = QUOTENAME([name]) from
sys.foreign_keys fk join sys.foreign_key_columns fkc
on fk.object_id=fkc.constraint_object_id
where fkc.parent_object_id = object_id('child')
and col_name(fkc.parent_object_id, fkc.parent_column_id) = 'pid'
exec('alter table child drop constraint ' + @const_name)
GO
ALTER TABLE child DROP COLUMN pid
GO
declare @const_name varchar(256)
select @const_name = QUOTENAME([name]) from
sys.foreign_keys fk join sys.foreign_key_columns fkc
on fk.object_id=fkc.constraint_object_id
where fkc.parent_object_id = object_id('child')
and col_name(fkc.parent_object_id, fkc.parent_column_id) = 'b'
exec('alter table child drop constraint ' + @const_name)
GO
declare @const_name varchar(256)
select @const_name = [name] from sys.check_constraints
where parent_object_id = object_id('person')
exec('alter table person drop constraint ' + @const_name)
GO
