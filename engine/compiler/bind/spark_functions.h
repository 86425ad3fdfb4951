// Calls as Spark prints them: most as they were written, some with the arguments that were left out, some renamed.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace rocky::compiler {

struct SparkCall {
  std::string_view name;        // as it is printed
  size_t arguments = 0;         // how many of those that were written are printed
  std::string_view added = {};  // printed behind them
};

// None: we do not know how a call of that name (in small letters) with so many arguments is printed.
std::optional<SparkCall> spark_call(std::string_view name, size_t arguments);

// The frame that a window function always has, whatever OVER says; empty: it has none of its own.
std::string_view spark_frame(std::string_view name);

}  // namespace rocky::compiler
