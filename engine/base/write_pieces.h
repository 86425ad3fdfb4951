// Files that are too large to be put together in memory first.
#pragma once

#include <functional>
#include <string>
#include <string_view>

#include "base/result.h"

namespace rocky {

// Takes a piece of the content; false: nothing more can be written.
using PieceSink = std::function<bool(std::string_view piece)>;

// As FileSystem::write_atomic of the real file system: readers see the old or the new content. `make` hands over the
// content piece by piece.
Status write_pieces(const std::string& path, const std::function<void(const PieceSink&)>& make);

}  // namespace rocky
