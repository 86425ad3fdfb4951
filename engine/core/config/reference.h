// The reference page of rocky.toml, docs/reference/configuration.md, from the tables of keys.
#pragma once

#include <string>

namespace rocky::core {

std::string configuration_reference();

}  // namespace rocky::core
