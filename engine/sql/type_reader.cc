#include <algorithm>
#include <charconv>
#include <optional>
#include <vector>

#include "base/ascii.h"
#include "sql/dialect.h"
#include "sql/literal.h"
#include "sql/parser.h"
#include "sql/tree.h"
#include "sql/type_names.h"
#include "sql/type_table.h"

namespace rocky::sql {
namespace {

using ir::Type;
using ir::TypeField;
using ir::TypeTag;

const TypeName* find_name(const TypeTable& table, std::string_view capitals) {
  const auto found = std::ranges::lower_bound(table.names, capitals, {}, &TypeName::name);
  return found != table.names.end() && found->name == capitals ? &*found : nullptr;
}

// Digits of a second that a type of whole units has room for: 0, 3, 6, 9.
uint8_t unit_of_digits(uint32_t digits) { return static_cast<uint8_t>(std::min<uint32_t>((digits + 2) / 3 * 3, 9)); }

ir::IntervalSpan span_of(IntervalUnit unit) {
  using enum ir::IntervalSpan;
  switch (unit) {
    case IntervalUnit::kYear: return kYear;
    case IntervalUnit::kQuarter:
    case IntervalUnit::kMonth: return kMonth;
    case IntervalUnit::kWeek:
    case IntervalUnit::kDay: return kDay;
    case IntervalUnit::kHour: return kHour;
    case IntervalUnit::kMinute: return kMinute;
    case IntervalUnit::kSecond:
    case IntervalUnit::kMillisecond:
    case IntervalUnit::kMicrosecond:
    case IntervalUnit::kNanosecond: return kSecond;
    case IntervalUnit::kDayToHour: return kDayToHour;
    case IntervalUnit::kDayToMinute: return kDayToMinute;
    case IntervalUnit::kHourToMinute: return kHourToMinute;
    case IntervalUnit::kHourToSecond: return kHourToSecond;
    case IntervalUnit::kMinuteToSecond: return kMinuteToSecond;
    default: return kWhole;
  }
}

ir::IntervalFields fields_of(IntervalUnit unit) {
  switch (unit) {
    case IntervalUnit::kYear:
    case IntervalUnit::kQuarter:
    case IntervalUnit::kMonth:
    case IntervalUnit::kYearToMonth: return ir::IntervalFields::kYearMonth;
    default: return ir::IntervalFields::kDayTime;
  }
}

class TypeReader {
 public:
  TypeReader(const Tree& tree, const Dialect& dialect) : tree_(tree), dialect_(dialect), table_(dialect.types()) {}

  Type read(NodeId id) const {
    switch (tree_.kind(id)) {
      case NodeKind::kType: return read_named(id);
      case NodeKind::kCollatedType: return read(tree_.first_child(id));
      case NodeKind::kArrayType: return read_array(id);
      case NodeKind::kMapType:
        return ir::map_of(read(tree_.child_at(id, 0)), read(tree_.child_at(id, 1)),
                          tree_.has(id, node_flag::kNotNullValue));
      case NodeKind::kStructType: return read_struct(id);
      default: return ir::kUnknownType;
    }
  }

 private:
  Type read_array(NodeId id) const {
    const Type element = read(tree_.child_at(id, 0));
    const NodeId size = tree_.child_at(id, 1);
    if (table_.flat_arrays) return ir::tag_of(element) == TypeTag::kList ? element : ir::list_of(element);
    const std::optional<uint32_t> length = number(size);
    return length ? ir::array_of(element, *length) : ir::list_of(element);
  }

  Type read_struct(NodeId id) const {
    std::vector<TypeField> fields;
    for (const NodeId child : tree_.children(id)) fields.push_back(field(child));
    const bool is_union = tree_.op<StructWord>(id) == StructWord::kUnion;
    return ir::intern_type({.tag = is_union ? TypeTag::kUnion : TypeTag::kStruct, .fields = fields});
  }

  // A kColumnDefinition, kTableColumn, kClause or only a type.
  TypeField field(NodeId id) const {
    TypeField field;
    switch (tree_.kind(id)) {
      case NodeKind::kColumnDefinition:
      case NodeKind::kTableColumn:
      case NodeKind::kClause: break;
      default: field.type = read(id); return field;
    }
    field.not_null = tree_.kind(id) == NodeKind::kColumnDefinition && tree_.has(id, node_flag::kNotNull);
    for (const NodeId part : tree_.children(id)) {
      switch (tree_.kind(part)) {
        case NodeKind::kName: field.name = field_name(part); break;
        case NodeKind::kWords: field.not_null = true; break;
        case NodeKind::kType:
        case NodeKind::kArrayType:
        case NodeKind::kStructType:
        case NodeKind::kMapType:
        case NodeKind::kCollatedType: field.type = read(part); break;
        default: break;
      }
    }
    return field;
  }

  // As it is stored: a name without quotes folds.
  Symbol field_name(NodeId id) const {
    const Symbol name = tree_.symbol(id);
    if (tree_.has(id, node_flag::kQuotedName)) return name;
    if (dialect_.folding == Folding::kUpperUnquoted) return intern(ascii_upper(text_of(name)));
    return dialect_.folding == Folding::kLowerUnquoted ? folded(name) : name;
  }

  std::string full_name(NodeId id) const {
    std::string name;
    if (tree_.has(id, node_flag::kNational)) name = "NATIONAL ";
    const NodeId path = tree_.child(id, NodeKind::kQualifiedName);
    if (path) name += ascii_upper(text_of(tree_.symbol(tree_.last_child(path))));
    if (tree_.has(id, node_flag::kPrecisionWord)) name += " PRECISION";
    if (tree_.has(id, node_flag::kVarying)) name += " VARYING";
    if (tree_.has(id, node_flag::kWithTimeZone)) name += " WITH TIME ZONE";
    if (tree_.has(id, node_flag::kWithoutTimeZone)) name += " WITHOUT TIME ZONE";
    if (tree_.has(id, node_flag::kWithLocalTimeZone)) name += " WITH LOCAL TIME ZONE";
    return name;
  }

  Type read_named(NodeId id) const {
    const NodeId path = tree_.child(id, NodeKind::kQualifiedName);
    if (!path) return ir::kUnknownType;
    const NodeId arguments = tree_.child(id, NodeKind::kTypeArguments);
    const NodeId last = tree_.last_child(path);
    const bool quoted = tree_.has(last, node_flag::kQuotedName);
    const TypeName* found = nullptr;
    if (quoted) found = find_name(table_, "\"" + ascii_upper(text_of(tree_.symbol(last))) + "\"");
    if (found == nullptr) found = find_name(table_, full_name(id));
    if (found == nullptr && ascii_upper(text_of(tree_.symbol(last))) == "ENUM" && arguments) {
      return read_enum(arguments);
    }
    if (found == nullptr)
      return ir::named(dialect_.folding == Folding::kLowerUnquoted ? field_name(last) : tree_.symbol(last));
    ir::TypeInfo info{.tag = found->tag,
                      .precision = found->precision,
                      .scale = found->scale,
                      .form = found->form,
                      .length = found->length};
    const IntervalUnit unit = tree_.op<IntervalUnit>(id);
    if (unit != IntervalUnit::kNone) {
      if (!table_.intervals_keep_fields) return interval_type(unit, dialect_);
      info.form = interval_form(unit);
    }
    return with_arguments(*found, info, arguments);
  }

  Type with_arguments(const TypeName& name, ir::TypeInfo info, NodeId arguments) const {
    const NodeId first = arguments ? tree_.child_at(arguments, 0) : NodeId{};
    const NodeId second = arguments ? tree_.child_at(arguments, 1) : NodeId{};
    const std::optional<uint32_t> number_first = number(first);
    switch (name.arguments) {
      case TypeArguments::kNoArguments:
      case TypeArguments::kIgnoredLength: break;
      case TypeArguments::kLength:
        if (number_first) info.length = *number_first;
        // INTERVAL(0) is not INTERVAL.
        if (name.tag == TypeTag::kInterval && number_first && *number_first == 0) return ir::kUnknownType;
        break;
      case TypeArguments::kDecimal:
        if (number_first) {
          info.precision = static_cast<uint8_t>(std::min<uint32_t>(*number_first, 255));
          info.scale = static_cast<uint8_t>(std::min<uint32_t>(number(second).value_or(0), 255));
        }
        break;
      case TypeArguments::kDigits:
        if (number_first) info.precision = static_cast<uint8_t>(std::min<uint32_t>(*number_first, 12));
        if (number_first && table_.told_digits_differ && info.precision == name.precision) info.form = 1;
        break;
      case TypeArguments::kUnits:
        if (number_first) info.precision = unit_of_digits(*number_first);
        break;
      case TypeArguments::kFloatBits:
        if (number_first) info.tag = *number_first <= 24 ? TypeTag::kFloat32 : TypeTag::kFloat64;
        break;
      case TypeArguments::kElement: return first ? element_type(info, field(first)) : ir::kUnknownType;
      case TypeArguments::kOwnElement:
        return element_type(info, first ? field(first) : TypeField{.type = ir::plain(TypeTag::kVariant)});
      case TypeArguments::kElementLength: {
        if (!first || !second) return ir::kUnknownType;
        info.length = number(second).value_or(0);
        return element_type(info, {.type = parse_type(tree_.text(first), dialect_)});
      }
      case TypeArguments::kFields: {
        if (!first) break;
        std::vector<TypeField> fields;
        for (const NodeId child : tree_.children(arguments)) fields.push_back(field(child));
        return ir::struct_of(fields);
      }
    }
    return ir::intern_type(info);
  }

  static Type element_type(ir::TypeInfo info, const TypeField& element) {
    info.fields = {&element, 1};
    return ir::intern_type(info);
  }

  Type read_enum(NodeId arguments) const {
    std::vector<TypeField> labels;
    for (const NodeId child : tree_.children(arguments)) {
      if (tree_.kind(child) != NodeKind::kString) return ir::kUnknownType;
      labels.push_back({.name = intern(decode_string(tree_.spelling(child), dialect_)), .type = ir::kStringType});
    }
    return ir::intern_type({.tag = TypeTag::kEnum, .fields = labels});
  }

  std::optional<uint32_t> number(NodeId id) const {
    if (!id || tree_.kind(id) != NodeKind::kNumber) return std::nullopt;
    const std::string_view text = tree_.spelling(id);
    uint32_t value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (error != std::errc() || end != text.data() + text.size()) return std::nullopt;
    return value;
  }

  const Tree& tree_;
  const Dialect& dialect_;
  const TypeTable& table_;
};

}  // namespace

Type interval_type(IntervalUnit unit, const Dialect& dialect) {
  if (unit == IntervalUnit::kNone) return ir::kUnknownType;
  return ir::interval(fields_of(unit), dialect.types().interval_spans ? span_of(unit) : ir::IntervalSpan::kWhole);
}

Type read_type(const Tree& tree, NodeId type, const Dialect& dialect) { return TypeReader(tree, dialect).read(type); }

Type parse_type(std::string_view text, const Dialect& dialect) {
  constexpr std::string_view kBefore = "CAST(NULL AS ";
  const SourceRef source = SourceFile::make("", std::string(kBefore).append(text).append(")"));
  thread_local ParseArena arena;
  const auto size = static_cast<uint32_t>(source->text().size());
  ParsedSql parsed = parse_expression(source, {0, size}, dialect, arena);
  Type type = ir::kUnknownType;
  const bool is_cast = parsed.ok() && parsed.tree.kind(parsed.root) == NodeKind::kCast;
  if (is_cast && parsed.tree.child_count(parsed.root) == 2) {
    type = read_type(parsed.tree, parsed.tree.child_at(parsed.root, 1), dialect);
  }
  arena.recycle(std::move(parsed.tree));
  return type;
}

ir::DataType contract_type(Type type, const Dialect& dialect) { return ir::project(type, dialect.types().timestamp); }

bool has_type_name(std::string_view name, const Dialect& dialect) {
  return find_name(dialect.types(), ascii_upper(name)) != nullptr;
}

}  // namespace rocky::sql
