// The release of this program.
#pragma once

#include <string_view>

namespace rocky {

// "1.71.0+cpp.0.1.0": the release of the public contract that clients check (surfaces contract 1.5), then our own
// version as build metadata. The `version` of every document.
std::string_view engine_version();

}  // namespace rocky
