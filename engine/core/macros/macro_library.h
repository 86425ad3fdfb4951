// The macros of a project: named pieces of SQL with parameters, in the files of `macros/` (models contract 8).
//
//   -- Ratio that tolerates a zero denominator.                 macro recent(at: column, days: number) -> bool {
//   -- @macro ratio(num: expr, den: expr) -> number                 {at} >= CURRENT_DATE - {days}
//   CASE WHEN {den} = 0 THEN NULL ELSE {num} / {den} END        }
//
// The first form is that of `.sql` files, the second that of `.sql-macro` files; a file may hold several.
#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "base/diagnostic.h"
#include "base/source.h"

namespace rocky::core {

// What an argument must look like.
enum class MacroType : uint8_t { kAny, kColumn, kString, kNumber, kBool, kExpression };
// "any", "column", "string", "number", "bool", "expr".
std::string_view macro_type_name(MacroType type);

struct MacroParameter {
  std::string name;
  MacroType type = MacroType::kAny;
};

// A piece of a body: text, or behind it a parameter's place.
struct MacroPiece {
  static constexpr size_t kNoParameter = static_cast<size_t>(-1);
  std::string text;
  size_t parameter = kNoParameter;
};

struct Macro {
  std::string name;
  std::vector<MacroParameter> parameters;
  std::vector<MacroPiece> body;
  SourceSpan place;  // of the name where it is declared
};

// Immutable once read: safe from every thread.
class MacroLibrary {
 public:
  // Of the `.sql` and `.sql-macro` files of a folder, in the order of their names. A folder that does not exist has no
  // macros. What is wrong goes into the diagnostics and belongs to no model.
  static MacroLibrary read(const std::string& folder, Diagnostics& diagnostics);

  bool empty() const { return macros_.empty(); }
  const Macro* find(std::string_view name) const;
  std::vector<std::string> names() const;
  const std::string& folder() const { return folder_; }

 private:
  std::string folder_;
  std::map<std::string, Macro, std::less<>> macros_;
};

}  // namespace rocky::core
