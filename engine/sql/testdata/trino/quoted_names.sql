-- Reserved words are names in quotes.
SELECT "alter", t."alter" AS "alter" FROM "alter" AS "alter"

SELECT "and", t."and" AS "and" FROM "and" AS "and"

SELECT "as", t."as" AS "as" FROM "as" AS "as"

SELECT "auto", t."auto" AS "auto" FROM "auto" AS "auto"

SELECT "between", t."between" AS "between" FROM "between" AS "between"

SELECT "by", t."by" AS "by" FROM "by" AS "by"

SELECT "case", t."case" AS "case" FROM "case" AS "case"

SELECT "cast", t."cast" AS "cast" FROM "cast" AS "cast"

SELECT "constraint", t."constraint" AS "constraint" FROM "constraint" AS "constraint"

SELECT "create", t."create" AS "create" FROM "create" AS "create"

SELECT "cross", t."cross" AS "cross" FROM "cross" AS "cross"

SELECT "cube", t."cube" AS "cube" FROM "cube" AS "cube"

SELECT "current_catalog", t."current_catalog" AS "current_catalog" FROM "current_catalog" AS "current_catalog"

SELECT "current_date", t."current_date" AS "current_date" FROM "current_date" AS "current_date"

SELECT "current_path", t."current_path" AS "current_path" FROM "current_path" AS "current_path"

SELECT "current_role", t."current_role" AS "current_role" FROM "current_role" AS "current_role"

SELECT "current_schema", t."current_schema" AS "current_schema" FROM "current_schema" AS "current_schema"

SELECT "current_time", t."current_time" AS "current_time" FROM "current_time" AS "current_time"

SELECT "current_timestamp", t."current_timestamp" AS "current_timestamp" FROM "current_timestamp" AS "current_timestamp"

SELECT "current_user", t."current_user" AS "current_user" FROM "current_user" AS "current_user"

SELECT "deallocate", t."deallocate" AS "deallocate" FROM "deallocate" AS "deallocate"

SELECT "delete", t."delete" AS "delete" FROM "delete" AS "delete"

SELECT "describe", t."describe" AS "describe" FROM "describe" AS "describe"

SELECT "distinct", t."distinct" AS "distinct" FROM "distinct" AS "distinct"

SELECT "drop", t."drop" AS "drop" FROM "drop" AS "drop"

SELECT "else", t."else" AS "else" FROM "else" AS "else"

SELECT "end", t."end" AS "end" FROM "end" AS "end"

SELECT "escape", t."escape" AS "escape" FROM "escape" AS "escape"

SELECT "except", t."except" AS "except" FROM "except" AS "except"

SELECT "exists", t."exists" AS "exists" FROM "exists" AS "exists"

SELECT "extract", t."extract" AS "extract" FROM "extract" AS "extract"

SELECT "false", t."false" AS "false" FROM "false" AS "false"

SELECT "for", t."for" AS "for" FROM "for" AS "for"

SELECT "from", t."from" AS "from" FROM "from" AS "from"

SELECT "full", t."full" AS "full" FROM "full" AS "full"

SELECT "group", t."group" AS "group" FROM "group" AS "group"

SELECT "grouping", t."grouping" AS "grouping" FROM "grouping" AS "grouping"

SELECT "having", t."having" AS "having" FROM "having" AS "having"

SELECT "in", t."in" AS "in" FROM "in" AS "in"

SELECT "inner", t."inner" AS "inner" FROM "inner" AS "inner"

SELECT "insert", t."insert" AS "insert" FROM "insert" AS "insert"

SELECT "intersect", t."intersect" AS "intersect" FROM "intersect" AS "intersect"

SELECT "into", t."into" AS "into" FROM "into" AS "into"

SELECT "is", t."is" AS "is" FROM "is" AS "is"

SELECT "join", t."join" AS "join" FROM "join" AS "join"

SELECT "json_array", t."json_array" AS "json_array" FROM "json_array" AS "json_array"

SELECT "json_exists", t."json_exists" AS "json_exists" FROM "json_exists" AS "json_exists"

SELECT "json_object", t."json_object" AS "json_object" FROM "json_object" AS "json_object"

SELECT "json_query", t."json_query" AS "json_query" FROM "json_query" AS "json_query"

SELECT "json_serialize", t."json_serialize" AS "json_serialize" FROM "json_serialize" AS "json_serialize"

SELECT "json_table", t."json_table" AS "json_table" FROM "json_table" AS "json_table"

SELECT "json_value", t."json_value" AS "json_value" FROM "json_value" AS "json_value"

SELECT "left", t."left" AS "left" FROM "left" AS "left"

SELECT "like", t."like" AS "like" FROM "like" AS "like"

SELECT "listagg", t."listagg" AS "listagg" FROM "listagg" AS "listagg"

SELECT "localtime", t."localtime" AS "localtime" FROM "localtime" AS "localtime"

SELECT "localtimestamp", t."localtimestamp" AS "localtimestamp" FROM "localtimestamp" AS "localtimestamp"

SELECT "natural", t."natural" AS "natural" FROM "natural" AS "natural"

SELECT "normalize", t."normalize" AS "normalize" FROM "normalize" AS "normalize"

SELECT "not", t."not" AS "not" FROM "not" AS "not"

SELECT "null", t."null" AS "null" FROM "null" AS "null"

SELECT "on", t."on" AS "on" FROM "on" AS "on"

SELECT "or", t."or" AS "or" FROM "or" AS "or"

SELECT "order", t."order" AS "order" FROM "order" AS "order"

SELECT "outer", t."outer" AS "outer" FROM "outer" AS "outer"

SELECT "overlaps", t."overlaps" AS "overlaps" FROM "overlaps" AS "overlaps"

SELECT "prepare", t."prepare" AS "prepare" FROM "prepare" AS "prepare"

SELECT "primary", t."primary" AS "primary" FROM "primary" AS "primary"

SELECT "recursive", t."recursive" AS "recursive" FROM "recursive" AS "recursive"

SELECT "right", t."right" AS "right" FROM "right" AS "right"

SELECT "rollup", t."rollup" AS "rollup" FROM "rollup" AS "rollup"

SELECT "select", t."select" AS "select" FROM "select" AS "select"

SELECT "skip", t."skip" AS "skip" FROM "skip" AS "skip"

SELECT "table", t."table" AS "table" FROM "table" AS "table"

SELECT "then", t."then" AS "then" FROM "then" AS "then"

SELECT "trim", t."trim" AS "trim" FROM "trim" AS "trim"

SELECT "true", t."true" AS "true" FROM "true" AS "true"

SELECT "uescape", t."uescape" AS "uescape" FROM "uescape" AS "uescape"

SELECT "union", t."union" AS "union" FROM "union" AS "union"

SELECT "unnest", t."unnest" AS "unnest" FROM "unnest" AS "unnest"

SELECT "using", t."using" AS "using" FROM "using" AS "using"

SELECT "values", t."values" AS "values" FROM "values" AS "values"

SELECT "when", t."when" AS "when" FROM "when" AS "when"

SELECT "where", t."where" AS "where" FROM "where" AS "where"

SELECT "with", t."with" AS "with" FROM "with" AS "with"
