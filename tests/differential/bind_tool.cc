// Binds queries over tables that it is told of, for tests only.
//
// Records come on standard input, each ended by a NUL byte; their lines by LF:
//   R                                       forgets all tables; what it is not told of is missing from then on
//   T LF path LF name TAB type TAB 0|1 …    a table; a line a column, its type as the dialect spells it, 1 for NOT NULL
//   Q LF text                               a query. One record ended by NUL answers, at once:
//     C TAB name TAB type TAB 0|1           an output column in the words of the dialect; "?": unknown; 1: may be NULL
//     I                                     there may be more columns, which nobody knows
//     F TAB kind TAB target TAB table TAB column   with --flow; target: the number of an output column, or `*`
//     D TAB severity TAB code TAB line TAB column TAB message
//     P TAB line TAB column TAB message     it does not parse
// In names and messages a backslash stands before `n`, `t` and `\` for LF, TAB and itself.
// usage: rocky_bind_tool [--dialect=NAME] [--flow]
#include <fmt/format.h>

#include <cstdint>
#include <cstdio>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include "base/diagnostic.h"
#include "base/source.h"
#include "base/symbol.h"
#include "compiler/bind/bind_query.h"
#include "compiler/bind/schema_source.h"
#include "ir/type.h"
#include "sql/dialect.h"
#include "sql/parser.h"
#include "sql/type_names.h"

namespace rocky {
namespace {

// Tables by the last part of their name, whatever its case; a longer path must end alike.
class Catalog final : public compiler::SchemaSource {
 public:
  void clear() {
    tables_.clear();
    told_ = true;
  }

  void add(std::vector<Symbol> path, compiler::TableSchema schema) {
    const Symbol name = folded(path.back());
    tables_.insert_or_assign(name, Table{std::move(path), std::move(schema)});
  }

  compiler::TableLookup find(std::span<const Symbol> path) const override {
    using Answer = compiler::TableLookup::Answer;
    const auto found = path.empty() ? tables_.end() : tables_.find(folded(path.back()));
    if (found == tables_.end() || !ends_alike(found->second.path, path)) {
      return {.answer = told_ ? Answer::kMissing : Answer::kUnknown};
    }
    return {.answer = Answer::kKnown, .schema = &found->second.schema};
  }

 private:
  struct Table {
    std::vector<Symbol> path;
    compiler::TableSchema schema;
  };

  static bool ends_alike(std::span<const Symbol> a, std::span<const Symbol> b) {
    for (size_t i = 1; i <= a.size() && i <= b.size(); ++i) {
      if (folded(a[a.size() - i]) != folded(b[b.size() - i])) return false;
    }
    return true;
  }

  std::unordered_map<Symbol, Table> tables_;
  bool told_ = false;
};

// The part before the separator; the rest stays in `text`.
std::string_view cut(std::string_view& text, char separator) {
  const size_t at = text.find(separator);
  const std::string_view part = text.substr(0, at);
  text = at == std::string_view::npos ? std::string_view() : text.substr(at + 1);
  return part;
}

std::string escaped(std::string_view text) {
  std::string result;
  for (const char c : text) {
    if (c == '\n') {
      result += "\\n";
    } else if (c == '\t') {
      result += "\\t";
    } else if (c == '\\') {
      result += "\\\\";
    } else if (c != '\0') {
      result += c;
    }
  }
  return result;
}

void add_table(std::string_view record, const sql::Dialect& dialect, Catalog& catalog) {
  std::string_view name = cut(record, '\n');
  std::vector<Symbol> path;
  while (!name.empty()) path.push_back(intern(cut(name, '.')));
  compiler::TableSchema schema;
  while (!record.empty()) {
    std::string_view line = cut(record, '\n');
    const std::string_view column = cut(line, '\t');
    const std::string_view type = cut(line, '\t');
    schema.columns.push_back(
        {.name = intern(column), .type = sql::parse_type(type, dialect), .nullable = !line.starts_with('1')});
  }
  if (!path.empty()) catalog.add(std::move(path), std::move(schema));
}

std::string answer(std::string_view text, const sql::Dialect& dialect, const Catalog& catalog, bool with_flow) {
  const SourceRef source = SourceFile::make("test.sql", std::string(text));
  const sql::ParsedSql parsed = sql::parse_query(source, dialect);
  std::string result;
  for (const Diagnostic& diagnostic : parsed.diagnostics) {
    const LineColumn at = source->position(diagnostic.primary ? diagnostic.primary->span.bytes.begin : 0);
    result += fmt::format("P\t{}\t{}\t{}\n", at.line, at.column, escaped(diagnostic.message));
  }
  if (!parsed.ok()) return result;
  Diagnostics diagnostics;
  const compiler::BoundQuery bound =
      compiler::bind_query(parsed.tree, parsed.root, dialect, catalog, "query", diagnostics, {.flow = with_flow});
  for (const compiler::OutputColumn& column : bound.columns) {
    const std::string type = ir::is_known(column.type) ? sql::spell_type(column.type, dialect) : "?";
    result += fmt::format("C\t{}\t{}\t{}\n", escaped(text_of(column.name)), escaped(type), column.nullable ? 1 : 0);
  }
  if (!bound.complete) result += "I\n";
  for (const auto* flows : {&bound.flow.values, &bound.flow.influences}) {
    for (const compiler::Flow& flow : *flows) {
      const compiler::FlowSource& source_column = bound.flow.sources[flow.source];
      const sql::NodeId name = sql::TableRefView(parsed.tree, source_column.table).name();
      result += fmt::format("F\t{}\t{}\t{}\t{}\n", compiler::word_of(flow.kind),
                            flow.target == compiler::Flow::kAllColumns ? "*" : std::to_string(flow.target),
                            escaped(text_of(parsed.tree.symbol(parsed.tree.last_child(name)))),
                            escaped(text_of(source_column.column)));
    }
  }
  for (const Diagnostic& diagnostic : diagnostics) {
    const LineColumn at = source->position(diagnostic.primary ? diagnostic.primary->span.bytes.begin : 0);
    result += fmt::format("D\t{}\t{}\t{}\t{}\t{}\n", severity_word(diagnostic.severity), diagnostic.code, at.line,
                          at.column, escaped(diagnostic.message));
  }
  return result;
}

int serve(const sql::Dialect& dialect, bool with_flow) {
  Catalog catalog;
  std::string record;
  for (int c = std::getchar(); c != EOF; c = std::getchar()) {
    if (c != '\0') {
      record += static_cast<char>(c);
      continue;
    }
    std::string_view rest = record;
    const std::string_view kind = cut(rest, '\n');
    if (kind == "R") {
      catalog.clear();
    } else if (kind == "T") {
      add_table(rest, dialect, catalog);
    } else if (kind == "Q") {
      const std::string found = answer(rest, dialect, catalog, with_flow);
      std::fwrite(found.data(), 1, found.size(), stdout);
      std::fputc('\0', stdout);
      std::fflush(stdout);
    } else {
      return 2;
    }
    record.clear();
  }
  return 0;
}

}  // namespace
}  // namespace rocky

int main(int argc, char** argv) {
  const rocky::sql::Dialect* dialect = &rocky::sql::duckdb_dialect();
  bool with_flow = false;
  for (int i = 1; i < argc; ++i) {
    const std::string_view argument = argv[i];
    if (argument == "--flow") {
      with_flow = true;
    } else if (argument.starts_with("--dialect=")) {
      dialect = rocky::sql::find_dialect(argument.substr(10));
    } else {
      return 2;
    }
  }
  return dialect == nullptr ? 2 : rocky::serve(*dialect, with_flow);
}
