#include "core/models/model.h"

#include <array>

namespace rocky::core {

ModelExtras& Model::mutable_extras() {
  if (!extras_) extras_ = std::make_unique<ModelExtras>();
  return *extras_;
}

const ModelExtras& Model::no_extras() {
  static const ModelExtras kNone;
  return kNone;
}

std::string_view table_format_name(TableFormat format) {
  static constexpr std::array<std::string_view, 6> kNames{"delta_table",     "iceberg_table", "materialized_view",
                                                          "streaming_table", "table",         "view"};
  return kNames[static_cast<size_t>(format)];
}

std::string text_as_written(const SourceRef& config, ByteSpan value) {
  if (!config || value.begin == value.end) return {};
  const SourceSpan written = SourceSpan{config, value}.resolved();
  std::string_view text = written.file->slice(written.bytes);
  if (text.size() >= 2 && (text.front() == '"' || text.front() == '\'') && text.back() == text.front()) {
    text = text.substr(1, text.size() - 2);
  }
  return std::string(text);
}

}  // namespace rocky::core
