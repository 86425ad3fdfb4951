#include "ir/table.h"

namespace rocky::ir {

std::string TableRef::full_name() const {
  std::string name;
  if (!catalog.empty()) name.append(catalog).append(".");
  return name.append(schema).append(".").append(table);
}

}  // namespace rocky::ir
