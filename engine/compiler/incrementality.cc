#include "compiler/incrementality.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include <fmt/format.h>

#include "base/ascii.h"

namespace rocky::compiler {
namespace {

// Of several columns that are as good the first of these is taken.
constexpr std::array<std::string_view, 10> kWellKnown{
    "_fivetran_synced", "updated_at", "created_at",      "inserted_at", "modified_at",
    "loaded_at",        "event_time", "event_timestamp", "ingested_at", "synced_at",
};
constexpr std::array<std::string_view, 4> kEndings{"_at", "_date", "_timestamp", "_synced"};

bool is_letter(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' ||
         static_cast<unsigned char>(c) >= 0x80U;
}

// Names beside a comparison or behind ORDER BY, as written: a search of the text.
std::vector<std::string_view> names_in_context(std::string_view sql) {
  std::vector<std::string_view> found;
  std::string_view name;                    // the last part of the name that was just read
  std::array<std::string_view, 2> words{};  // the last two
  bool compared = false;                    // a comparison stands right before
  for (size_t i = 0; i < sql.size();) {
    const char c = sql[i];
    if (is_letter(c)) {
      const size_t begin = i;
      while (i < sql.size() && (is_letter(sql[i]) || sql[i] == '.')) ++i;
      const std::string_view whole = sql.substr(begin, i - begin);
      name = whole.substr(whole.rfind('.') + 1);
      if (compared || (equal_ignoring_case(words[1], "by") && equal_ignoring_case(words[0], "order")))
        found.push_back(name);
      words = {words[1], name};
      compared = false;
      continue;
    }
    if (c == '=' || c == '<' || c == '>' || (c == '!' && sql.substr(i + 1, 1) == "=")) {
      if (!name.empty()) found.push_back(name);
      compared = true;
      name = {};
    } else if (c != ' ' && c != '\n' && c != '\t' && c != '\r' && c != '"' && c != '`') {
      compared = false;
      name = {};
      words[1] = {};
    }
    ++i;
  }
  return found;
}

bool is_key_name(std::string_view name) { return name == "id" || name.ends_with("_id"); }

}  // namespace

std::optional<documents::IncrementalityHint> incrementality_hint(const CompiledModel& compiled) {
  if (!std::holds_alternative<ir::FullRefresh>(compiled.model.strategy) || !compiled.model.facts.parsed) return {};
  const std::vector<std::string_view> used = names_in_context(compiled.model.sql());
  int best = 0;
  size_t best_rank = 0;
  documents::IncrementalityHint hint{.is_candidate = true, .recommended_column = {}, .signals = {}};
  for (const ModelColumn& column : compiled.columns) {
    const std::string name = ascii_lower(text_of(column.name));
    int score = 0;
    std::vector<std::string> signals;
    const auto add = [&](int points, std::string signal) {
      score += points;
      signals.push_back(std::move(signal));
    };
    const auto* const known = std::ranges::find(kWellKnown, name);
    const auto ending = std::ranges::find_if(kEndings, [&](std::string_view one) { return name.ends_with(one); });
    if (known != kWellKnown.end()) {
      add(2, fmt::format("`{}` is a usual name of a column that tells what is new", name));
    } else if (ending != kEndings.end()) {
      add(2, fmt::format("the name ends with `{}`", *ending));
    } else if (is_key_name(name)) {
      add(2, "the name is that of a key");
    }
    if (ir::group_of(column.type) == ir::TypeGroup::kTemporal) {
      add(2, "the type is a date or time");
    } else if (ir::is_integer(column.type) && is_key_name(name)) {
      add(2, "the type is an integer, which may rise with each row");
    }
    if (std::ranges::any_of(used, [&](std::string_view one) { return equal_ignoring_case(one, name); }))
      add(1, "the SQL orders by it or compares it");
    const auto rank = static_cast<size_t>(known - kWellKnown.begin());
    if (name.empty() || score < best || score == 0 || (score == best && rank >= best_rank)) continue;
    best = score;
    best_rank = rank;
    hint.recommended_column = text_of(column.name);
    hint.signals = std::move(signals);
  }
  if (best == 0) return {};
  hint.confidence = best >= 4   ? documents::Confidence::kHigh
                    : best >= 2 ? documents::Confidence::kMedium
                                : documents::Confidence::kLow;
  return hint;
}

}  // namespace rocky::compiler
