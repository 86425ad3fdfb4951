// The codes of the DSL's diagnostics. Stable: editors and scripts know them.
#pragma once

#include <string_view>

namespace rocky::lang::code {

inline constexpr std::string_view kUnexpected = "K001";      // something else was expected here
inline constexpr std::string_view kUnknownStep = "K002";     // `selct { id }`
inline constexpr std::string_view kStrayCharacter = "K003";  // a character that starts nothing
inline constexpr std::string_view kOpenString = "K004";      // a quote that is never closed
inline constexpr std::string_view kEmptyFile = "K005";       // no steps
inline constexpr std::string_view kTooDeep = "K006";         // nested deeper than kMaxNesting
inline constexpr std::string_view kBadNumber = "K007";       // take 1.5, a frame bound out of range
inline constexpr std::string_view kBadDate = "K008";         // @2026-13-99
inline constexpr std::string_view kNoFrom = "K009";          // a pipeline without `from`
inline constexpr std::string_view kNotUtf8 = "K010";
inline constexpr std::string_view kOutOfOrder = "K011";      // warning: `where` before `from`
inline constexpr std::string_view kRepeatedStep = "K012";    // warning: a second `from`, `take` behind `take`
inline constexpr std::string_view kDuplicateName = "K013";   // two bindings or two output columns of one name
inline constexpr std::string_view kUnusedBinding = "K014";   // warning: `let` that nothing reads
inline constexpr std::string_view kUnreachableArm = "K015";  // an arm behind `_`, a second `_`
inline constexpr std::string_view kIgnoredStep = "K016";     // warning: steps beside `replicate`
inline constexpr std::string_view kOnlyKept = "K017";        // warning: `keep` without `select` hides the other columns
inline constexpr std::string_view kUnknownColumn = "K018";   // a name that the steps before do not produce
inline constexpr std::string_view kNotInDialect = "K019";    // the warehouse has no SQL for this
inline constexpr std::string_view kBadFrame = "K020";        // a frame that ends before it starts

}  // namespace rocky::lang::code
