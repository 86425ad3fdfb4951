// libFuzzer target: binds whatever parses, to a few known tables and many unknown ones, and asks the guards of it.
// Built and fed as sql_fuzz.cc's: the first byte chooses the dialect, the rest is the text.
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <map>
#include <span>
#include <string>
#include <string_view>

#include "base/source.h"
#include "compiler/bind/bind_query.h"
#include "compiler/completeness.h"
#include "compiler/determinism.h"
#include "compiler/normalize.h"
#include "sql/parse_invariants.h"
#include "sql/parser.h"
#include "sql/type_names.h"

namespace rocky::compiler {
namespace {

class Tables final : public SchemaSource {
 public:
  Tables() {
    const auto type = [](std::string_view text) { return sql::parse_type(text, sql::duckdb_dialect()); };
    known_.columns = {
        {.name = intern("a"), .type = type("INTEGER"), .nullable = false},
        {.name = intern("b"), .type = type("VARCHAR")},
        {.name = intern("c"), .type = type("DECIMAL(10,2)")},
        {.name = intern("d"), .type = type("TIMESTAMP")},
        {.name = intern("e"), .type = type("STRUCT(x INTEGER, y VARCHAR)[]")},
    };
  }
  TableLookup find(std::span<const Symbol> path) const override {
    const std::string_view name = text_of(path.back());
    if (name == "t" || name == "v") return {.answer = TableLookup::Answer::kKnown, .schema = &known_};
    if (name == "u") return {.answer = TableLookup::Answer::kMissing};
    return {};
  }

 private:
  TableSchema known_;
};

}  // namespace
}  // namespace rocky::compiler

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  if (size < 1) return 0;
  static const rocky::compiler::Tables tables;
  const rocky::sql::Dialect& dialect = rocky::sql::fuzzed_dialect(data[0]);
  const auto source = rocky::SourceFile::make("m.sql", std::string(reinterpret_cast<const char*>(data) + 1, size - 1));
  const rocky::sql::ParsedSql parsed = rocky::sql::parse_query(source, dialect);
  if (!parsed.root) return 0;
  rocky::Diagnostics diagnostics;
  rocky::compiler::bind_query(parsed.tree, parsed.root, *parsed.dialect, tables, "m", diagnostics, {.flow = true});
  for (const rocky::Diagnostic& diagnostic : diagnostics) {
    if (!diagnostic.primary || diagnostic.primary->span.bytes.end > source->text().size()) {
      std::fprintf(stderr, "a finding without a place: %s\n", diagnostic.message.c_str());
      std::abort();
    }
  }
  if (!parsed.ok()) return 0;
  rocky::compiler::is_deterministic(parsed.tree, parsed.root, *parsed.dialect);
  rocky::compiler::consumed_columns(parsed.tree, parsed.root, *parsed.dialect);
  const auto normal = [&](const rocky::SourceRef& text) {
    return rocky::compiler::normalize_query(text, {0, static_cast<uint32_t>(text->text().size())}, dialect);
  };
  const auto once = normal(source);
  if (once && normal(rocky::SourceFile::make("n.sql", *once)) != once) {
    std::fprintf(stderr, "no normal form: %s\n", once->c_str());
    std::abort();
  }
  return 0;
}
