#include "core/models/toml_entries.h"

namespace rocky::core {
namespace {

// Brings a value of the full parser into our form. Recursion is bounded: the full parser limits nesting.
enum class Place : uint8_t { kMember, kElement };
TomlEntry* convert(const TomlValue& value, Place place, Arena& arena) {
  auto* entry = arena.make<TomlEntry>();
  entry->kind = value.kind();
  entry->span = value.span().bytes;
  if (place == Place::kMember) entry->key_span = value.key_span().bytes;
  entry->key = arena.copy_text(value.key());
  entry->text = arena.copy_text(value.string());
  entry->integer = value.is(TomlKind::kInteger) ? value.integer() : 0;
  entry->number = value.is(TomlKind::kFloat) ? value.number() : 0;
  entry->boolean = value.boolean();
  for (const TomlValue child : value) {
    TomlEntry* converted = convert(child, value.is(TomlKind::kTable) ? Place::kMember : Place::kElement, arena);
    if (entry->last_child != nullptr) {
      entry->last_child->next = converted;
    } else {
      entry->first_child = converted;
    }
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
  if (const TomlEntry* plain = parse_plain_entries(file->text(), arena)) return plain;
  return parse_full_entries(file, arena);
}

Result<const TomlEntry*> parse_full_entries(const SourceRef& file, Arena& arena) {
  ROCKY_TRY(document, parse_toml(file));
  return convert(document.root(), Place::kElement, arena);
}

}  // namespace rocky::core
