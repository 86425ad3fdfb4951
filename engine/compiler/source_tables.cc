#include "compiler/source_tables.h"

#include <algorithm>
#include <optional>
#include <utility>

#include "base/ascii.h"
#include "base/suggest.h"
#include "compiler/contract_types.h"
#include "sql/type_names.h"

namespace rocky::compiler {
namespace {

bool same_columns(const TableSchema& left, const TableSchema& right) {
  return std::ranges::equal(left.columns, right.columns, [](const TableColumn& a, const TableColumn& b) {
    return a.name == b.name && a.type == b.type && a.nullable == b.nullable;
  });
}

Symbol folded_name(const std::string& name) { return folded(intern(name)); }

bool is_type_of(ir::Type type, const sql::Dialect& dialect) {
  return ir::is_known(type) && sql::parse_type(sql::spell_type(type, dialect), dialect) == type;
}

ir::Type type_of(const SourceColumn& column, SourceOrigin origin, const sql::Dialect& dialect) {
  switch (origin) {
    case SourceOrigin::kContract: return type_of_contract_word(column.type, dialect);
    case SourceOrigin::kDeclared: {
      const ir::Type type = declared_type(column.type, dialect);
      return ir::tag_of(type) == ir::TypeTag::kNamed ? ir::kUnknownType : type;
    }
    default: return sql::parse_type(column.type, dialect);
  }
}

// What a seed or a sidecar calls by a plain word, the warehouse keeps as it keeps names without quotes.
Symbol stored_name(const std::string& name, SourceOrigin origin, const sql::Dialect& dialect) {
  const auto plain = [](char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_'; };
  const bool folds = dialect.folding == sql::Folding::kUpperUnquoted && origin != SourceOrigin::kNoted;
  return intern(folds && std::ranges::all_of(name, plain) ? ascii_upper(name) : name);
}

}  // namespace

ir::Type declared_type(std::string_view text, const sql::Dialect& dialect) {
  const ir::Type own = sql::parse_type(text, dialect);
  if (ir::is_known(own) && ir::tag_of(own) != ir::TypeTag::kNamed) return own;
  const ir::Type word = type_of_contract_word(text, dialect);
  return ir::is_known(word) ? word : own;
}

ir::Type type_in_dialect(ir::Type type, const sql::Dialect& from, const sql::Dialect& to) {
  if (&from == &to || !ir::is_known(type) || is_type_of(type, to)) return type;
  const bool wide = type == ir::plain(ir::TypeTag::kInt64);
  const ir::Type again = ir::is_integer(type) ? sql::parse_type(wide ? "BIGINT" : "INTEGER", to)
                                              : sql::parse_type(sql::spell_type(type, to), to);
  return ir::is_known(again) && ir::tag_of(again) != ir::TypeTag::kNamed ? again : ir::kUnknownType;
}

TypedSources::TypedSources(std::span<const SourceTables> providers, const sql::Dialect& dialect) {
  for (size_t provider = 0; provider < providers.size(); ++provider) {
    const SourceTables& sources = providers[provider];
    const sql::Dialect& words = sources.dialect == nullptr ? dialect : *sources.dialect;
    const Symbol default_schema = folded_name(sources.default_schema);
    for (const SourceTable& source : sources.tables) {
      Table table{.catalog = folded_name(source.catalog),
                  .schema = folded_name(source.schema),
                  .in_default_schema = default_schema && folded_name(source.schema) == default_schema,
                  .provider = provider};
      table.schema_of.complete = sources.origin == SourceOrigin::kSeed || sources.origin == SourceOrigin::kDeclared;
      table.schema_of.columns.reserve(source.columns.size());
      for (const SourceColumn& column : source.columns) {
        table.schema_of.columns.push_back(
            {.name = stored_name(column.name, sources.origin, dialect),
             .type = type_in_dialect(type_of(column, sources.origin, words), words, dialect),
             .nullable = column.nullable,
             .tentative = sources.origin == SourceOrigin::kContract});
      }
      if (sources.origin == SourceOrigin::kSeed) {
        imitated_.push_back(
            {.name = source.table, .schema = table.schema, .in_default_schema = table.in_default_schema});
      }
      tables_[folded_name(source.table)].push_back(std::move(table));
    }
  }
}

TableLookup TypedSources::find(std::span<const Symbol> path) const {
  if (path.empty() || path.size() > 3) return {};
  const Symbol schema = path.size() > 1 ? folded(path[path.size() - 2]) : Symbol{};
  const Symbol catalog = path.size() > 2 ? folded(path[0]) : Symbol{};
  const auto fits = [&](const Table& table) {
    if (path.size() == 1) return table.in_default_schema;
    return table.schema == schema && (!catalog || !table.catalog || table.catalog == catalog);
  };
  const auto found = tables_.find(folded(path.back()));
  const Table* chosen = nullptr;
  if (found != tables_.end()) {
    for (const Table& table : found->second) {
      if (!fits(table) || (chosen != nullptr && chosen->provider < table.provider)) continue;
      if (chosen != nullptr && !same_columns(chosen->schema_of, table.schema_of)) return {};
      chosen = &table;
    }
  }
  if (chosen != nullptr) return {.answer = TableLookup::Answer::kKnown, .schema = &chosen->schema_of};
  if (const Symbol near = near_miss(path)) return {.answer = TableLookup::Answer::kMissing, .near = near};
  return {};
}

Symbol TypedSources::near_miss(std::span<const Symbol> path) const {
  if (path.size() > 2) return {};
  std::vector<std::string> names;
  for (const Imitated& table : imitated_) {
    if (path.size() == 1 ? table.in_default_schema : table.schema == folded(path[0])) names.push_back(table.name);
  }
  const auto near = nearest_by_edit_distance(text_of(path.back()), names);
  return near ? intern(*near) : Symbol{};
}

}  // namespace rocky::compiler
