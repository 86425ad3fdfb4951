SELECT $1, $2 FROM @my_stage

SELECT t.$1, t.$2 FROM @my_stage t

SELECT t.$1, t.$2 FROM @my_stage AS t

SELECT t.$1 FROM @my_stage/path/to/file.csv t

SELECT t.$1, t.$2 FROM @my_stage/data.csv.gz (FILE_FORMAT => 'my_format', PATTERN => '.*data.*[.]csv.gz') t

SELECT t.$1:name::string, t.$1:id::int FROM @db.schema.stage/a/b.json (FILE_FORMAT => json_format) t WHERE t.$1:id > 5

SELECT metadata$filename, metadata$file_row_number, t.$1 FROM @~/data/a.csv (PATTERN => '.*') t

SELECT $1 FROM @%orders

SELECT $1 FROM @public.%orders/sub

SELECT $1:a.b::int, parse_json($1):c FROM @s1 (FILE_FORMAT => db.public.f)

SELECT a.$1, b.$1 FROM @s/a.csv a JOIN @s/b.csv b ON a.$1 = b.$1

SELECT count(*) FROM (SELECT $1 AS c FROM @s) WHERE c IS NOT NULL

SELECT 1 ->> SELECT * FROM $1

SELECT a, b FROM t ->> SELECT sum(a) FROM $1 ->> SELECT * FROM $2, $1
