-- Comments and names.
SELECT /* a /* b /* c */ */ still inside */ 1

SELECT a -- goes on \
in the next line
, b FROM t

SELECT 1 /* one */ + /* two /* deep */ */ 2 -- three

SELECT größe, naïve.été, 数量 FROM `Straße` AS überblick

SELECT ä AS ö FROM straßen WHERE ü > 1

SELECT STRUCT(a x, b y, c), STRUCT(1 one, 'x' AS two).one FROM t

SELECT "it's", 'say "hi"', "a ""quoted"" word", 'tab\tnew\nline' FROM t

SELECT 1.5e10, 0.5, .5, 5., 5.e3, 100L, 7S, 3Y, 2.5F, 2.5D, 99.99BD FROM t
