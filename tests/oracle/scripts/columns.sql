-- script: a check of an array's parts is about its column
CREATE TABLE t (a int[], b int[], CHECK (num_nonnulls(VARIADIC a) > 1), CHECK (num_nulls(VARIADIC b[1:2]) = num_nulls(VARIADIC t.a)));
