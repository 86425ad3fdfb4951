#include <fmt/format.h>

#include <algorithm>
#include <string>
#include <string_view>

#include "base/ascii.h"
#include "sql/dialect.h"
#include "sql/identifier.h"
#include "sql/literal.h"
#include "sql/type_names.h"
#include "sql/type_table.h"

namespace rocky::sql {
namespace {

using ir::Type;
using ir::TypeField;
using ir::TypeInfo;
using ir::TypeTag;

bool is_plain(char c) { return c == '_' || (c >= '0' && c <= '9') || (ascii_lower(c) >= 'a' && ascii_lower(c) <= 'z'); }

bool fits(const TypeSpelling& row, const TypeInfo& info) {
  const auto equal = [](int64_t wanted, int64_t has) { return wanted == TypeSpelling::kAny || wanted == has; };
  if (row.tag != info.tag || !equal(row.precision, info.precision) || !equal(row.form, info.form)) return false;
  if (!equal(row.length, info.length)) return false;
  if (row.inside == TypeTag::kError) return true;
  return !info.fields.empty() && ir::tag_of(info.fields[0].type) == row.inside;
}

class TypeSpeller {
 public:
  TypeSpeller(const Dialect& dialect, std::string& out) : dialect_(dialect), table_(dialect.types()), out_(out) {}

  // The depth of types is limited (ir::kMaxTypeDepth).
  void spell(Type type) {
    const TypeInfo& info = ir::info_of(type);
    const auto row = std::ranges::find_if(table_.spellings, [&](const TypeSpelling& r) { return fits(r, info); });
    if (info.tag == TypeTag::kNamed || (info.tag == TypeTag::kStruct && info.name)) {
      out_ += text_of(info.name);
    } else if (row == table_.spellings.end()) {
      out_ += ir::describe(type);
    } else {
      write(row->text, info);
    }
  }

 private:
  void write(std::string_view text, const TypeInfo& info) {
    for (size_t i = 0; i < text.size(); ++i) {
      if (text[i] != '%' || i + 1 == text.size()) {
        out_ += text[i];
        continue;
      }
      switch (text[++i]) {
        case 'p': out_ += fmt::format("{}", info.precision); break;
        case 's': out_ += fmt::format("{}", info.scale); break;
        case 'n': out_ += fmt::format("{}", info.length); break;
        case '0': inside(info, 0); break;
        case '1': inside(info, 1); break;
        case 'f': fields(info); break;
        case 'l': labels(info); break;
        default: out_ += text[i]; break;
      }
    }
  }

  void inside(const TypeInfo& info, size_t position) {
    if (position >= info.fields.size()) return;
    spell(info.fields[position].type);
    // The key of a map is never NULL; that is not said.
    if (info.fields[position].not_null && (info.tag != TypeTag::kMap || position == 1)) out_ += table_.not_null;
  }

  void fields(const TypeInfo& info) {
    bool first = true;
    for (const TypeField& field : info.fields) {
      if (!first) out_ += table_.between_fields;
      first = false;
      if (field.name) {
        out_ += field_name(text_of(field.name));
        out_ += table_.between_name_and_type;
      }
      spell(field.type);
      if (field.not_null) out_ += table_.not_null;
    }
  }

  std::string field_name(std::string_view name) const {
    if (!table_.quotes_keywords) return spell_name(name, dialect_, kColumnName);
    // What cannot be an alias without AS is a keyword; so is `none`, which has no place in the grammar.
    const bool plain = !equal_ignoring_case(name, "none") && std::ranges::all_of(name, is_plain);
    return plain ? spell_name(name, dialect_, kBareAlias) : encode_name(name, dialect_);
  }

  void labels(const TypeInfo& info) {
    bool first = true;
    for (const TypeField& label : info.fields) {
      if (!first) out_ += ", ";
      first = false;
      out_ += quote_string(text_of(label.name));
    }
  }

  const Dialect& dialect_;
  const TypeTable& table_;
  std::string& out_;
};

}  // namespace

std::string spell_type(Type type, const Dialect& dialect) {
  std::string out;
  TypeSpeller(dialect, out).spell(type);
  return out;
}

}  // namespace rocky::sql
