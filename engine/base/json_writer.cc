#include "base/json_writer.h"

#include <algorithm>
#include <cstring>
#include <string>
#include <utility>
#include <vector>

#include "base/json_text.h"
#include "base/thread_pool.h"

namespace rocky {

namespace {

constexpr size_t kPieceBytes = 16 * 1024;
// So many neighbouring elements of a long list are written by one thread.
constexpr size_t kStretch = 64;

int64_t load_signed(const void* value, size_t width) {
  switch (width) {
    case 1: return *static_cast<const int8_t*>(value);
    case 2: return *static_cast<const int16_t*>(value);
    case 4: return *static_cast<const int32_t*>(value);
    default: break;
  }
  int64_t result;
  std::memcpy(&result, value, sizeof result);
  return result;
}

uint64_t load_unsigned(const void* value, size_t width) {
  switch (width) {
    case 1: return *static_cast<const uint8_t*>(value);
    case 2: return *static_cast<const uint16_t*>(value);
    case 4: return *static_cast<const uint32_t*>(value);
    default: break;
  }
  uint64_t result;
  std::memcpy(&result, value, sizeof result);
  return result;
}

bool is_empty(const TypeInfo& type, const void* value) {
  switch (type.kind) {
    case TypeKind::kString: return static_cast<const std::string*>(value)->empty();
    case TypeKind::kBool: return !*static_cast<const bool*>(value);
    case TypeKind::kSigned: return load_signed(value, type.width) == 0;
    case TypeKind::kUnsigned: return load_unsigned(value, type.width) == 0;
    case TypeKind::kDouble: return *static_cast<const double*>(value) == 0;
    case TypeKind::kRawJson: return static_cast<const RawJson*>(value)->text == "null";
    case TypeKind::kArray:
    case TypeKind::kMap:
    case TypeKind::kOptional: return type.size(value) == 0;
    case TypeKind::kEnum:
    case TypeKind::kObject: return false;
  }
  return false;
}

class Writer {
 public:
  Writer(JsonLayout layout, const JsonSink& sink) : pretty_(layout == JsonLayout::kPretty), sink_(&sink) {
    buffer_.reserve(kPieceBytes + 1024);
  }

  void write(const TypeInfo& type, const void* value) {
    if (stopped_) return;
    switch (type.kind) {
      case TypeKind::kString: append_json_string(buffer_, *static_cast<const std::string*>(value)); break;
      case TypeKind::kBool: buffer_ += *static_cast<const bool*>(value) ? "true" : "false"; break;
      case TypeKind::kSigned: append_json_integer(buffer_, load_signed(value, type.width)); break;
      case TypeKind::kUnsigned: append_json_unsigned(buffer_, load_unsigned(value, type.width)); break;
      case TypeKind::kDouble: append_json_double(buffer_, *static_cast<const double*>(value)); break;
      case TypeKind::kRawJson: buffer_ += static_cast<const RawJson*>(value)->text; break;
      case TypeKind::kEnum: write_enum(type, value); break;
      case TypeKind::kObject: write_object(type, value); break;
      case TypeKind::kArray: write_container(type, value, '[', ']'); break;
      case TypeKind::kMap: write_container(type, value, '{', '}'); break;
      case TypeKind::kOptional: write_optional(type, value); break;
    }
    if (sink_ != nullptr && buffer_.size() >= kPieceBytes) flush();
  }

  bool finish() {
    flush();
    return !stopped_;
  }

 private:
  // Of a part of another writer's text, which goes on in `buffer`.
  Writer(const Writer& whole, bool first, std::string buffer)
      : pretty_(whole.pretty_), buffer_(std::move(buffer)), depth_(whole.depth_), first_(first) {
    buffer_.clear();
  }

  void flush() {
    if (!stopped_ && !buffer_.empty()) stopped_ = !(*sink_)(buffer_);
    buffer_.clear();
  }

  void open(char bracket) {
    buffer_ += bracket;
    ++depth_;
    first_ = true;
  }

  void next() {
    if (!first_) buffer_ += ',';
    first_ = false;
    line();
  }

  void close(char bracket) {
    --depth_;
    if (!first_) line();
    buffer_ += bracket;
    first_ = false;
  }

  void line() {
    if (!pretty_) return;
    buffer_ += '\n';
    buffer_.append(depth_ * 2, ' ');
  }

  void key(std::string_view name) {
    append_json_string(buffer_, name);
    buffer_ += pretty_ ? ": " : ":";
  }

  void write_enum(const TypeInfo& type, const void* value) {
    const uint64_t number = load_unsigned(value, type.width);
    if (number < type.names.size()) {
      append_json_string(buffer_, type.names[number]);
    } else {
      buffer_ += "null";
    }
  }

  void write_object(const TypeInfo& type, const void* value) {
    open('{');
    for (const FieldInfo& field : type.fields) {
      const TypeInfo& field_type = field.type();
      const void* field_value = field.get(value);
      const bool may_be_left_out = field.presence == Presence::kOmitEmpty || field.presence == Presence::kOmitAbsent;
      if (may_be_left_out && is_empty(field_type, field_value)) continue;
      next();
      key(field.name);
      write(field_type, field_value);
    }
    close('}');
  }

  struct Visit {
    Writer* writer;
    const TypeInfo* element;
    bool keyed;
  };

  void write_container(const TypeInfo& type, const void* value, char opening, char closing) {
    open(opening);
    if (const size_t count = type.visit_made != nullptr ? type.size(value) : 0; count > 2 * kStretch && sink_) {
      write_stretches(type, value, count);
      return close(closing);
    }
    Visit visit{this, &type.element(), type.kind == TypeKind::kMap};
    type.each(value, &visit, [](void* context, std::string_view name, const void* element) {
      const auto& [writer, element_type, keyed] = *static_cast<Visit*>(context);
      if (writer->stopped_) return;
      writer->next();
      if (keyed) writer->key(name);
      writer->write(*element_type, element);
    });
    close(closing);
  }

  // The elements of a long list, by all threads; no more than some stretches are held at a time.
  void write_stretches(const TypeInfo& type, const void* value, size_t count) {
    std::vector<std::string> texts(4 * parallelism());
    for (size_t begin = 0; begin < count && !stopped_; begin += texts.size() * kStretch) {
      const size_t stretches = std::min(texts.size(), (count - begin + kStretch - 1) / kStretch);
      parallel_for(stretches, 1, [&](size_t stretch) {
        const size_t from = begin + stretch * kStretch;
        Writer part(*this, from == 0, std::move(texts[stretch]));
        Visit visit{&part, &type.element(), false};
        for (size_t i = from; i < std::min(from + kStretch, count); ++i) {
          part.next();
          type.visit_made(value, i, &visit, [](void* context, std::string_view, const void* element) {
            static_cast<Visit*>(context)->writer->write(*static_cast<Visit*>(context)->element, element);
          });
        }
        texts[stretch] = std::move(part.buffer_);
      });
      first_ = false;
      for (size_t stretch = 0; stretch < stretches && !stopped_; ++stretch) {
        buffer_ += texts[stretch];
        if (buffer_.size() >= kPieceBytes) flush();
      }
    }
  }

  void write_optional(const TypeInfo& type, const void* value) {
    if (type.size(value) == 0) {
      buffer_ += "null";
      return;
    }
    Visit visit{this, &type.element(), false};
    type.each(value, &visit, [](void* context, std::string_view, const void* element) {
      static_cast<Visit*>(context)->writer->write(*static_cast<Visit*>(context)->element, element);
    });
  }

  const bool pretty_;
  const JsonSink* sink_ = nullptr;  // null: of a part
  std::string buffer_;
  size_t depth_ = 0;
  bool first_ = true;
  bool stopped_ = false;
};

}  // namespace

bool write_json(const TypeInfo& type, const void* value, JsonLayout layout, const JsonSink& sink) {
  Writer writer(layout, sink);
  writer.write(type, value);
  return writer.finish();
}

std::string json_quote(std::string_view text) {
  std::string literal;
  append_json_string(literal, text);
  return literal;
}

}  // namespace rocky
