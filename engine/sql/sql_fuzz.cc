// libFuzzer targets: lexer_fuzz, parser_fuzz and printer_fuzz (ROCKY_FUZZED names the part). Built with clang and
// -DROCKY_FUZZERS=ON:
//   build/fuzz/bin/parser_fuzz -dict=engine/sql/testdata/fuzz/sql.dict CORPUS engine/sql/testdata/fuzz
// The first byte chooses the dialect ('0' Databricks, '1' Snowflake, '2' BigQuery, '3' Trino, '4' DuckDB, '5'
// PostgreSQL), the rest is the text.
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <string>
#include <string_view>

#include "sql/dialect.h"
#include "sql/parse_invariants.h"

namespace rocky::sql {
namespace {

enum class Fuzzed : uint8_t { kLexer, kParser, kPrinter };
constexpr Fuzzed kFuzzed = Fuzzed::ROCKY_FUZZED;

std::string broken(std::string_view text, const Dialect& dialect) {
  if constexpr (kFuzzed == Fuzzed::kLexer) return broken_lexing(text, dialect);
  if constexpr (kFuzzed == Fuzzed::kPrinter) return broken_invariant(text, dialect);
  const SourceRef source = SourceFile::make("m.sql", std::string(text));
  const ByteSpan range{0, static_cast<uint32_t>(source->text().size())};
  ParseArena arena;
  return broken_parse(parse_statements(source, range, dialect, arena), range);
}

}  // namespace
}  // namespace rocky::sql

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  if (size < 1) return 0;
  const std::string_view text(reinterpret_cast<const char*>(data) + 1, size - 1);
  const std::string broken = rocky::sql::broken(text, rocky::sql::fuzzed_dialect(data[0]));
  if (!broken.empty()) {
    std::fprintf(stderr, "%s\n", broken.c_str());
    std::abort();
  }
  return 0;
}
