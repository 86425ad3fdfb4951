// Ids of runs.
#pragma once

#include <string>

#include "base/clock.h"

namespace rocky::run {

// "run-20260405-091500-042": the UTC start in milliseconds. The order of ids is the order of starts.
std::string make_run_id(Timestamp start);

}  // namespace rocky::run
