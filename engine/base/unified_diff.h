// Differences between two texts, as `diff -u` and `patch` write and read them.
#pragma once

#include <string>
#include <string_view>

namespace rocky {

// Empty when the texts are equal. `old_name` and `new_name` stand behind `---` and `+++`; three lines around each
// change are shown. The changes are the fewest possible unless there are thousands of them: then what lies between the
// equal lines at both ends counts as replaced, which keeps the time linear.
std::string unified_diff(std::string_view old_name, std::string_view new_name, std::string_view old_text,
                         std::string_view new_text);

}  // namespace rocky
