// The canonical text of a query, and the hash by which a run may skip a model that did not change (compiler contract
// 17.1, 17.2).
#pragma once

#include <optional>
#include <string>

#include "base/source.h"
#include "ir/model_ir.h"
#include "sql/dialect.h"

namespace rocky::compiler {

// One query in one line: without comments, keywords in capitals, one blank between tokens; literals and the spelling
// of names stay. Aliases of tables and names of CTEs become _t0, _t1, … in the order of the text where every use of
// the name can be told; CTEs stand in the order in which they are needed; a name that is defined twice, that may mean
// something else as well, or that the engine puts into the name of a column stays. Two queries that could give
// different tables never have the same text, but where `o.x` of a table alias o that has no column x falls back to a
// column of that very name. Normalising its result changes nothing. Nullopt for anything that is not one correct query.
std::optional<std::string> normalize_query(const SourceRef& source, ByteSpan range, const sql::Dialect& dialect);

// 64 hex digits over what decides the rows and the form of the table: the normalised query, the typed columns, how and
// where it is built. Names, costs and the window of one execution do not count. Nullopt where the columns are not known
// or the query is none. Hashes are compared among themselves only, of one version.
std::optional<std::string> skip_hash(const ir::ModelIr& model, const sql::Dialect& dialect);

}  // namespace rocky::compiler
