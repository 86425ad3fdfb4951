// What the text of a row's arguments means: one pattern a parameter.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "base/symbol.h"
#include "compiler/functions/function_table.h"
#include "ir/type.h"
#include "sql/dialect.h"

namespace rocky::compiler {

struct Pattern {
  enum class Kind : uint8_t {
    kType,    // `type`, exactly
    kFamily,  // of the tag of `type`, whatever its digits, length and fields
    kAny,
    kVariable,  // T, K, V: `variable`
    kLambda,    // inside: the types of its parameters, where the row tells them
    kPart,
    kNested,  // a list, array (length 0: any), map or struct of the patterns inside
    kUnread,  // the text is none that we know
  };
  Kind kind = Kind::kUnread;
  char variable = 0;
  ir::Type type = {};  // kNested: its tag, as a plain type
  uint32_t length = 0;
  std::vector<Pattern> inside = {};
  std::vector<Symbol> names = {};  // of a struct's fields, empty ones where it has none

  bool has_variable(char name) const;
  bool has_any() const;
};

struct Signature {
  std::vector<Pattern> parameters;
  std::vector<std::string_view> names;  // as many as parameters, empty for those without; or none
  bool variadic = false;                // the last may come any number of times, also never

  size_t least() const { return parameters.size() - (variadic ? 1 : 0); }
  bool takes(size_t count) const { return count >= least() && (variadic || count == parameters.size()); }
  const Pattern& parameter(size_t argument) const {
    return parameters[argument < parameters.size() ? argument : parameters.size() - 1];
  }
};

// Read when first asked for and kept as long as the process. Thread-safe.
const Signature& signature_of(const FunctionRow& row, const sql::Dialect& dialect);

// A type with T, K and V in it, as arguments and results are written.
Pattern read_pattern(std::string_view text, const sql::Dialect& dialect);
// At commas outside of brackets and quotes.
std::vector<std::string_view> split_types(std::string_view text);

}  // namespace rocky::compiler
