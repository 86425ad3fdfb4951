// The codes of lints: what is allowed and seldom meant. Each has a page in docs/diagnostics.
#pragma once

#include <string_view>

namespace rocky::compiler::lint_code {

inline constexpr std::string_view kNotPortable = "P001";

inline constexpr std::string_view kUnusedCte = "W100";
inline constexpr std::string_view kUnusedModel = "W101";
inline constexpr std::string_view kNoJoinCondition = "W102";
inline constexpr std::string_view kUndoneOuterJoin = "W103";
inline constexpr std::string_view kNullableNotIn = "W104";
inline constexpr std::string_view kIntegerDivision = "W105";
inline constexpr std::string_view kConvertedJoinKey = "W106";
inline constexpr std::string_view kPublishedStar = "W107";
inline constexpr std::string_view kRepeatedRows = "W108";
inline constexpr std::string_view kVolatileIncrement = "W109";
inline constexpr std::string_view kComparedWithNull = "W110";

}  // namespace rocky::compiler::lint_code
