// Which build of the program runs.
#pragma once

#include <string>

namespace rocky {

// Differs between any two builds with different code: the linker's hash of the program. Where it has none, what tells
// its file from others.
std::string build_id();

}  // namespace rocky
