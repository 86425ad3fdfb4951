#include "local/local_statement.h"

#include <fmt/format.h>

#include "core/generate/generate.h"
#include "sql/identifier.h"
#include "sql/sql_dialect.h"

namespace rocky::local {
namespace {

struct Placeholder {
  std::string_view name;
  std::string_view value;
};
constexpr std::array kPlaceholders = {Placeholder{"@start_date", "'1900-01-01 00:00:00'"},
                                      Placeholder{"@end_date", "'9999-12-31 00:00:00'"}};

bool is_word(char c) { return c == '_' || (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

// A text built from pieces of the model's file and pieces of ours.
class Builder {
 public:
  explicit Builder(SourceRef file) : file_(std::move(file)) {}

  // Ours; it stands for `origin`.
  void add(std::string_view text, ByteSpan origin) {
    if (text.empty()) return;
    segments_.push_back({.begin = static_cast<uint32_t>(text_.size()), .origin = origin, .replaced = true});
    text_ += text;
  }
  void copy(ByteSpan origin) {
    if (origin.begin == origin.end) return;
    segments_.push_back({.begin = static_cast<uint32_t>(text_.size()), .origin = origin, .replaced = false});
    text_ += file_->slice(origin);
  }
  SourceRef finish() { return SourceFile::derive(file_, std::move(text_), std::move(segments_)); }

 private:
  SourceRef file_;
  std::string text_;
  std::vector<SourceSegment> segments_;
};

void copy_query(Builder& builder, const core::Model& model) {
  const std::string_view text = model.file->text();
  uint32_t copied = model.query.begin;
  const auto find_mark = [&](uint32_t from) {
    const size_t found = text.substr(0, model.query.end).find('@', from);
    return found == std::string_view::npos ? model.query.end : static_cast<uint32_t>(found);
  };
  uint32_t at = find_mark(copied);
  while (at < model.query.end) {
    uint32_t next = at + 1;
    for (const Placeholder& placeholder : kPlaceholders) {
      const uint32_t end = at + static_cast<uint32_t>(placeholder.name.size());
      if (!text.substr(at).starts_with(placeholder.name) || (end < text.size() && is_word(text[end]))) continue;
      // The quoted form means the same.
      const bool quoted = at > copied && text[at - 1] == '\'' && end < model.query.end && text[end] == '\'';
      const ByteSpan origin{.begin = quoted ? at - 1 : at, .end = quoted ? end + 1 : end};
      builder.copy({.begin = copied, .end = origin.begin});
      builder.add(placeholder.value, origin);
      copied = next = origin.end;
      break;
    }
    at = find_mark(next);
  }
  builder.copy({.begin = copied, .end = model.query.end});
}

}  // namespace

Result<SourceRef> create_statement(const core::Model& model, std::string_view table) {
  // The query's place inside the wrapping that surrogate keys need.
  constexpr std::string_view kHole = "\x01";
  std::string before, after;
  if (const auto& keys = model.extras().surrogate_keys; !keys.empty()) {
    ROCKY_TRY(wrapped, core::with_surrogate_keys(kHole, keys, sql::duckdb_sql_dialect()));
    const size_t hole = wrapped.find(kHole);
    before = wrapped.substr(0, hole);
    after = wrapped.substr(hole + kHole.size());
  }
  Builder builder(model.file);
  const ByteSpan begin{.begin = model.query.begin, .end = model.query.begin};
  builder.add(fmt::format("CREATE OR REPLACE TABLE {} AS\n{}", sql::quote_identifier(table), before), begin);
  copy_query(builder, model);
  builder.add(after, {.begin = model.query.end, .end = model.query.end});
  return builder.finish();
}

Error in_model_file(Error error, const SourceRef& statement) {
  if (!error.span() || error.span()->file->text() != statement->text()) return error;
  const SourceSpan place{.file = statement, .bytes = error.span()->bytes};
  return std::move(error).with_span(place.resolved());
}

}  // namespace rocky::local
