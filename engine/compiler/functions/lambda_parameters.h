// Which types the parameters of a lambda have: the elements of the list before it, the keys and values of a map.
#pragma once

#include <string>
#include <vector>

#include "compiler/functions/result_type.h"
#include "ir/type.h"

namespace rocky::compiler {

struct LambdaTypes {
  std::vector<ir::Type> parameters;  // as many as the lambda has; kUnknownType where that is not known
  std::string refused = {};
};

LambdaTypes lambda_parameter_types(const ChosenCall& call, size_t argument);

}  // namespace rocky::compiler
