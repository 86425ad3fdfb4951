CREATE FUNCTION f() RETURNS bigint BEGIN RETURN 1; END

CREATE FUNCTION f(a array(bigint)) RETURNS map(varchar, row(x bigint)) RETURN map()

CREATE TABLE t (a row(x bigint, y array(varchar)) COMMENT 'x')

CREATE FUNCTION f(a varchar) RETURNS bigint RETURN EXTRACT(year FROM CURRENT_DATE)

CREATE FUNCTION today() RETURNS date RETURN CURRENT_DATE

CREATE FUNCTION f(a varchar) RETURNS varchar RETURN JSON_VALUE(a, 'lax $.b')
