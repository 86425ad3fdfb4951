// Expressions in the words in which Spark prints them: on Databricks, an item of a select list without an alias has
// this name. The words are those of Spark's own expected results (sql-expression-schema.md and the *.sql.out beside
// it).
#pragma once

#include <functional>
#include <optional>
#include <string>

#include "sql/tree.h"

namespace rocky::sql {
struct Dialect;
}

namespace rocky::compiler {

// Whether all parts but the last of a column's name are its table's; none when that is not known.
using NamesTable = std::function<bool(sql::NodeId column_ref)>;

// None for what we do not know Spark's words for.
std::optional<std::string> spark_text(const sql::Tree& tree, sql::NodeId expression, const sql::Dialect& dialect,
                                      const NamesTable& names_table);

}  // namespace rocky::compiler
