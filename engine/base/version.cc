#include "base/version.h"

namespace rocky {

std::string_view engine_version() { return "1.71.0+cpp.0.1.0"; }

}  // namespace rocky
