// The codes of the DSL's diagnostics. Stable: editors and scripts know them.
#pragma once

#include <string_view>

namespace rocky::lang::code {

inline constexpr std::string_view kUnexpected = "L001";      // something else was expected here
inline constexpr std::string_view kUnknownStep = "L002";     // `selct { id }`
inline constexpr std::string_view kStrayCharacter = "L003";  // a character that starts nothing
inline constexpr std::string_view kOpenString = "L004";      // a quote that is never closed
inline constexpr std::string_view kEmptyFile = "L005";       // no steps
inline constexpr std::string_view kTooDeep = "L006";         // nested deeper than kMaxNesting
inline constexpr std::string_view kBadNumber = "L007";       // take 1.5, a frame bound out of range
inline constexpr std::string_view kBadDate = "L008";         // @2026-13-99
inline constexpr std::string_view kNoFrom = "L009";          // a pipeline without `from`
inline constexpr std::string_view kNotUtf8 = "L010";
inline constexpr std::string_view kOutOfOrder = "L011";      // warning: `where` before `from`
inline constexpr std::string_view kRepeatedStep = "L012";    // warning: a second `from`, `take` behind `take`
inline constexpr std::string_view kDuplicateName = "L013";   // two bindings or two output columns of one name
inline constexpr std::string_view kUnusedBinding = "L014";   // warning: `let` that nothing reads
inline constexpr std::string_view kUnreachableArm = "L015";  // an arm behind `_`, a second `_`
inline constexpr std::string_view kIgnoredStep = "L016";     // warning: steps beside `replicate`
inline constexpr std::string_view kOnlyKept = "L017";        // warning: `keep` without `select` hides the other columns
inline constexpr std::string_view kUnknownColumn = "L018";   // a name that the steps before do not produce
inline constexpr std::string_view kNotInDialect = "L019";    // the warehouse has no SQL for this

}  // namespace rocky::lang::code
