#include "base/json_writer.h"

#include <cstring>

#include "base/json_text.h"

namespace rocky {

namespace {

constexpr size_t kPieceBytes = 16 * 1024;

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
  Writer(JsonLayout layout, const JsonSink& sink) : pretty_(layout == JsonLayout::kPretty), sink_(sink) {
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
    if (buffer_.size() >= kPieceBytes) flush();
  }

  bool finish() {
    flush();
    return !stopped_;
  }

 private:
  void flush() {
    if (!stopped_ && !buffer_.empty()) stopped_ = !sink_(buffer_);
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
  const JsonSink& sink_;
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
