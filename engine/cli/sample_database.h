// The database of a sample project.
#pragma once

#include <string>
#include <string_view>

#include "base/cancel.h"
#include "base/result.h"

namespace rocky::cli {

// Runs `seed` (statements separated by semicolons) in `<folder>/playground.duckdb`, which is made when it is not there.
Status seed_sample_database(const std::string& folder, std::string_view seed, const CancelToken& cancel);

}  // namespace rocky::cli
