// Codes of what is wrong with model files, their metadata and their graph. Stable: never reused with a new meaning.
#pragma once

#include <string_view>

namespace rocky::core::codes {

// Of the public contract (compiler contract 11).
inline constexpr std::string_view kDependsOnIncomplete = "D011";
inline constexpr std::string_view kJoinKeyTypes = "E001";
inline constexpr std::string_view kJoinKeyCoerced = "W001";
inline constexpr std::string_view kStar = "I001";
inline constexpr std::string_view kStarOverUnknown = "W002";
inline constexpr std::string_view kUnknownTypes = "I002";
inline constexpr std::string_view kRequiredColumnMissing = "E010";
inline constexpr std::string_view kContractType = "E011";
inline constexpr std::string_view kContractNullable = "E012";
inline constexpr std::string_view kProtectedColumnMissing = "E013";
inline constexpr std::string_view kNoTimeColumn = "E020";
inline constexpr std::string_view kTimeColumnType = "E021";
inline constexpr std::string_view kTimeColumnNullable = "E022";
inline constexpr std::string_view kBadTimeColumn = "E023";
inline constexpr std::string_view kNoPlaceholder = "E024";
inline constexpr std::string_view kHourOfDate = "E025";
inline constexpr std::string_view kBadFirstPartition = "E026";
inline constexpr std::string_view kStarWithConsumers = "P002";
inline constexpr std::string_view kOnePlaceholder = "W003";
inline constexpr std::string_view kNoKeyColumn = "W006";
inline constexpr std::string_view kUnmaskedTag = "W004";
inline constexpr std::string_view kNoFreshness = "W005";
inline constexpr std::string_view kBudgetExceeded = "E027";
inline constexpr std::string_view kIcebergOption = "E035";
inline constexpr std::string_view kMissingVariable = "E028";
inline constexpr std::string_view kImportedDropped = "E030";
inline constexpr std::string_view kImportedNarrowed = "E031";
inline constexpr std::string_view kImportedNotNull = "E032";
inline constexpr std::string_view kImportPin = "E033";
inline constexpr std::string_view kImportFormat = "E034";
inline constexpr std::string_view kTargetCollision = "E036";
inline constexpr std::string_view kContractColumnMissing = "W010";
inline constexpr std::string_view kContractWithoutModel = "W011";
inline constexpr std::string_view kImportUnreadable = "W012";
inline constexpr std::string_view kImportedAdded = "W030";
inline constexpr std::string_view kImportedWidened = "W031";

// Ours: the public program stops at the first of these, without a code.
inline constexpr std::string_view kBadModelFile = "E040";       // unreadable file, wrong sidecar or directory metadata
inline constexpr std::string_view kDuplicateModel = "E043";     // two models of one name
inline constexpr std::string_view kUnknownDependency = "E044";  // `depends_on` names no model
inline constexpr std::string_view kCycle = "E045";              // models that depend on each other
inline constexpr std::string_view kBadContract = "E046";        // unreadable contract file
inline constexpr std::string_view kBadMacroFile = "E047";       // unreadable macro, two of one name
inline constexpr std::string_view kBadMacroCall = "E048";       // unknown macro, wrong arguments, endless expansion
inline constexpr std::string_view kFrontMatterInDsl = "E049";   // TOML at the head of a `.rocky` file
inline constexpr std::string_view kNewNullable = "W013";        // a column that `no_new_nullable` forbids
inline constexpr std::string_view kUnknownKey = "W040";         // a sidecar key that nothing reads
inline constexpr std::string_view kNoContractsFolder = "W041";  // `--contracts` names no folder
inline constexpr std::string_view kSourceDeclaredTwice =
    "W042";                                                     // two `[[sources]]` with different columns of one table
inline constexpr std::string_view kUnknownSourceType = "W043";  // a type in `[[sources]]` that is none

}  // namespace rocky::core::codes
