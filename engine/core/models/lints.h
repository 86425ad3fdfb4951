// What `[lints]` says, in rocky.toml and in sidecars: how findings of a code are taken.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace rocky::core {

enum class LintLevel : uint8_t {
  kAllow,  // not reported
  kWarn,   // a warning
  kDeny,   // an error
};

// As in the files, by LintLevel.
inline constexpr std::array<std::string_view, 3> kLintLevels{"allow", "warn", "deny"};

struct LintSetting {
  std::string code;
  LintLevel level = LintLevel::kWarn;
};

// In the order of the file; only codes that exist and may be set there.
using LintSettings = std::vector<LintSetting>;

// What is wrong with setting the code in rocky.toml or, else, in a sidecar.
enum class LintScope : uint8_t { kProject, kModel };
struct LintProblem {
  enum class Kind : uint8_t { kNone, kUnknownCode, kFixed } kind = Kind::kNone;
  std::string message;
  std::string help;
};
LintProblem check_lint_setting(std::string_view code, LintLevel level, LintScope scope);

}  // namespace rocky::core
