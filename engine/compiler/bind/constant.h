// What an expression gives before any row is read.
//
// Some engines compute constant expressions while they bind: a NULL among the arguments of a call makes the call NULL,
// whatever it would be otherwise, and a quantile is looked at. Here only what is certain is computed; a constant that
// is not known is a null pointer. All of it lives as long as the binder that made it.
#pragma once

#include <cstdint>
#include <deque>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "ir/type.h"

namespace rocky::compiler {

struct Constant {
  enum class Kind : uint8_t {
    kNull,
    kBoolean,
    kInteger,
    kNumber,  // with a point, or larger than an integer here
    kText,
    kOther,  // a date and its like: `text` as it was written
    kList,
    kStruct,
    kMap,  // keys and values by turns
  };
  Kind kind = Kind::kNull;
  bool truth = false;
  int64_t integer = 0;
  double number = 0;  // of an integer, too
  std::string_view text = {};
  std::span<const Constant* const> parts = {};  // null: its value is not known

  bool is_null() const { return kind == Kind::kNull; }
  bool is_number() const { return kind == Kind::kInteger || kind == Kind::kNumber; }
};

enum class Comparison : uint8_t { kEqual, kNotEqual, kLess, kLessEqual, kGreater, kGreaterEqual };

// Keeps constants and computes new ones. Every function takes null pointers for what is not known, and gives one.
class Constants {
 public:
  static const Constant* null();
  const Constant* boolean(bool truth);
  const Constant* integer(int64_t value);
  const Constant* number(double value);
  const Constant* text(std::string text);
  const Constant* other(std::string text);
  const Constant* made_of(Constant::Kind kind, std::span<const Constant* const> parts);
  // Digits as a literal has them, with a sign, a point, an exponent.
  const Constant* digits(std::string_view spelling);

  // a < b; with a NULL it is NULL.
  const Constant* compare(Comparison comparison, const Constant* left, const Constant* right);
  // Whether both are NULL or equal.
  static std::optional<bool> same(const Constant* left, const Constant* right);
  const Constant* all_of(std::span<const Constant* const> truths);
  const Constant* any_of(std::span<const Constant* const> truths);
  const Constant* negation(const Constant* truth);
  // l[i] of a list from 1 on, of a map by its key; NULL when there is none.
  const Constant* element(const Constant* base, const Constant* index);
  // CAST; with `attempt` a value that cannot be converted becomes NULL.
  const Constant* converted(const Constant* value, ir::Type from, ir::Type to, bool attempt);
  // A call of a function or operator that gives NULL for NULL, `result` being the type that it has.
  const Constant* called(std::string_view name, std::span<const Constant* const> arguments, ir::Type result);

 private:
  const Constant* keep(const Constant& constant);

  std::deque<Constant> constants_;
  std::deque<std::string> texts_;
  std::deque<std::vector<const Constant*>> parts_;
};

}  // namespace rocky::compiler
