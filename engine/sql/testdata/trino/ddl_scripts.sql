CREATE FUNCTION f() RETURNS bigint BEGIN RETURN 1; END

CREATE FUNCTION f(a array(bigint)) RETURNS map(varchar, row(x bigint)) RETURN map()

CREATE TABLE t (a row(x bigint, y array(varchar)) COMMENT 'x')
