#include "core/models/toml_entries.h"

namespace rocky::core {
namespace {

// Texts without escapes are views into the file, which lives as long as the entries; the others die with the document.
std::string_view kept(std::string_view text, std::string_view file, Arena& arena) {
  const bool is_view = text.data() >= file.data() && text.data() + text.size() <= file.data() + file.size();
  return is_view ? text : arena.copy_text(text);
}

// Recursion is bounded: the parser limits nesting.
enum class Place : uint8_t { kMember, kElement };
TomlEntry* convert(const TomlValue& value, Place place, std::string_view file, Arena& arena) {
  auto* entry = arena.make<TomlEntry>();
  entry->kind = value.kind();
  entry->span = value.bytes();
  if (place == Place::kMember) {
    entry->key_span = value.key_bytes();
    entry->key = kept(value.key(), file, arena);
  }
  switch (entry->kind) {
    case TomlKind::kString:
    case TomlKind::kDateTime: entry->text = kept(value.string(), file, arena); break;
    case TomlKind::kInteger: entry->integer = value.integer(); break;
    case TomlKind::kFloat: entry->number = value.number(); break;
    case TomlKind::kBoolean: entry->boolean = value.boolean(); break;
    case TomlKind::kArray:
    case TomlKind::kTable: break;
  }
  const Place child_place = entry->kind == TomlKind::kTable ? Place::kMember : Place::kElement;
  for (const TomlValue child : value) {
    TomlEntry* converted = convert(child, child_place, file, arena);
    (entry->last_child != nullptr ? entry->last_child->next : entry->first_child) = converted;
    entry->last_child = converted;
  }
  return entry;
}

}  // namespace

const TomlEntry* TomlEntry::find(std::string_view name) const {
  for (const TomlEntry* child = first_child; child != nullptr; child = child->next) {
    if (child->key == name) return child;
  }
  return nullptr;
}

Result<const TomlEntry*> parse_entries(const SourceRef& file, Arena& arena) {
  ROCKY_TRY(document, parse_toml(file));
  return convert(document.root(), Place::kElement, file->text(), arena);
}

}  // namespace rocky::core
