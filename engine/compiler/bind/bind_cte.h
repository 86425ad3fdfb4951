// A common table expression while its query is bound. Internal to the binder.
#pragma once

#include "compiler/bind/binder.h"

namespace rocky::compiler {

struct Binder::Cte {
  enum class State : uint8_t {
    kUnbound,
    kBinding,    // its own name means what it means outside
    kRecurring,  // the operand of a recursive one that reads it
    kBound,
  };
  Cte* before = nullptr;         // defined earlier, or further outside: what its own query sees
  const Place* outer = nullptr;  // of the query that defines it
  NodeId node = {};
  Symbol key = {};
  bool recursive = false;
  State state = State::kUnbound;
  Output output = {};
};

}  // namespace rocky::compiler
