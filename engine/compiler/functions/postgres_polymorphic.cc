#include "compiler/functions/postgres_polymorphic.h"

#include <algorithm>
#include <iterator>
#include <vector>

#include "base/symbol.h"
#include "compiler/types/conversion.h"
#include "compiler/types/postgres_catalog.h"
#include "sql/dialect.h"

namespace rocky::compiler {
namespace {

using ir::Type;
using ir::TypeTag;
using enum PseudoType;

struct Name {
  std::string_view name;
  PseudoType pseudo;
};
constexpr Name kNames[] = {
    {"ANY", kAny},
    {"anyarray", kArray},
    {"anycompatible", kCompatible},
    {"anycompatiblearray", kCompatibleArray},
    {"anycompatiblemultirange", kCompatibleMultirange},
    {"anycompatiblenonarray", kCompatibleNonArray},
    {"anycompatiblerange", kCompatibleRange},
    {"anyelement", kElement},
    {"anyenum", kEnum},
    {"anymultirange", kMultirange},
    {"anynonarray", kNonArray},
    {"anyrange", kRange},
};

bool is_set(Type type) { return type != ir::kUnknownType; }
bool is_array(Type type) { return is_set(postgres_element(type)); }

// What is inside of a range or multirange; kUnknownType: it is none of that kind.
Type inside_of(Type type, PostgresType::Kind kind) {
  const PostgresType* row = find_postgres_type(type);
  return row != nullptr && row->kind == kind ? postgres_type(row->inside) : ir::kUnknownType;
}
Type range_element(Type type) { return inside_of(type, PostgresType::Kind::kRange); }
Type multirange_range(Type type) { return inside_of(type, PostgresType::Kind::kMultirange); }

// int4range: int4multirange.
Type multirange_of(Type range) {
  const PostgresType* row = find_postgres_type(range);
  if (row == nullptr) return ir::kUnknownType;
  std::string name(row->name);
  const size_t at = name.rfind("range");
  return at == std::string::npos ? ir::kUnknownType : postgres_type(name.insert(at, "multi"));
}

class Deduction {
 public:
  PostgresVariables run(std::span<const PostgresInput> inputs, std::span<const PseudoType> pseudo) {
    for (size_t i = 0; i < inputs.size(); ++i) {
      if (pseudo[i] == kNone || pseudo[i] == kAny) continue;
      seen_[static_cast<size_t>(pseudo[i])] = true;
      const bool of_second = pseudo[i] >= kCompatible;
      (of_second ? second_ : first_) = true;
      if (inputs[i].unknown) (of_second ? second_open_ : first_open_) = true;
      if (!inputs[i].unknown && !inputs[i].untyped) take(inputs[i].type, pseudo[i]);
    }
    if (first_) settle_first();
    if (second_) settle_second();
    return found_;
  }

 private:
  bool has(PseudoType pseudo) const { return seen_[static_cast<size_t>(pseudo)]; }

  // One type wherever it stands.
  void same(Type& slot, Type type) {
    if (is_set(slot) && slot != type) found_.fits = false;
    slot = type;
  }

  void take(Type type, PseudoType pseudo) {
    switch (pseudo) {
      case kElement:
      case kNonArray:
      case kEnum: same(found_.element, type); break;
      case kArray: same(found_.array, type); break;
      case kRange: same(found_.range, type); break;
      case kMultirange: same(found_.multirange, type); break;
      case kCompatible:
      case kCompatibleNonArray: compatible_.push_back({.type = type}); break;
      case kCompatibleArray:
        if (!is_array(type)) found_.fits = false;
        compatible_.push_back({.type = postgres_element(type)});
        break;
      case kCompatibleRange:
        same(found_.compatible_range, type);
        if (!is_set(range_element(type))) found_.fits = false;
        compatible_.push_back({.type = range_element(type)});
        break;
      case kCompatibleMultirange: {
        same(found_.compatible_multirange, type);
        const Type range = multirange_range(type);
        if (!is_set(range)) found_.fits = false;
        compatible_.push_back({.type = range_element(range)});
        break;
      }
      default: break;
    }
  }

  void settle_first() {
    if (is_set(found_.array)) {
      if (!is_array(found_.array)) {
        found_.fits = false;
        return;
      }
      same(found_.element, postgres_element(found_.array));
    }
    if (is_set(found_.multirange)) {
      if (!is_set(multirange_range(found_.multirange))) {
        found_.fits = false;
        return;
      }
      same(found_.range, multirange_range(found_.multirange));
    }
    if (is_set(found_.range)) {
      if (!is_set(range_element(found_.range))) {
        found_.fits = false;
        return;
      }
      same(found_.element, range_element(found_.range));
      found_.multirange = multirange_of(found_.range);
    }
    if (first_open_) return;
    if (has(kNonArray) && is_array(found_.element)) found_.fits = false;
    if (has(kEnum) && ir::tag_of(found_.element) != TypeTag::kEnum) found_.fits = false;
    if (!is_set(found_.element)) {
      found_.missing = "its type does not follow from literals alone";
    } else if (!is_array(found_.element)) {
      found_.array = ir::list_of(found_.element);
    }
  }

  void settle_second() {
    if (compatible_.empty()) {
      // Literals alone are texts.
      if (second_open_) return;
      found_.compatible = ir::kStringType;
      if (has(kCompatibleRange) || has(kCompatibleMultirange)) {
        found_.missing = "the range does not follow from literals alone";
      }
    } else {
      const Type common = common_type(compatible_, Unification::kCoalesce, sql::postgres_dialect());
      if (common == ir::kErrorType) {
        found_.fits = false;
        return;
      }
      if (second_open_) return;
      found_.compatible = common;
      if (has(kCompatibleNonArray) && is_array(common)) found_.fits = false;
      if (is_set(found_.compatible_range) && range_element(found_.compatible_range) != common) found_.fits = false;
      if (has(kCompatibleRange) && !is_set(found_.compatible_range)) {
        found_.missing = "the range does not follow from literals alone";
      }
      if (is_set(found_.compatible_range)) found_.compatible_multirange = multirange_of(found_.compatible_range);
    }
    if (is_array(found_.compatible)) {
      // No type is an array of arrays.
      if (has(kCompatibleArray)) found_.fits = false;
    } else {
      found_.compatible_array = ir::list_of(found_.compatible);
    }
  }

  PostgresVariables found_;
  std::vector<Operand> compatible_;
  bool seen_[static_cast<size_t>(kCompatibleMultirange) + 1] = {};
  // The two families of pseudo types know nothing of each other. Open: an argument of it is not known.
  bool first_ = false;
  bool first_open_ = false;
  bool second_ = false;
  bool second_open_ = false;
};

}  // namespace

PseudoType pseudo_type_of(std::string_view name) {
  const auto found = std::ranges::find(kNames, name, &Name::name);
  return found == std::end(kNames) ? kNone : found->pseudo;
}

Type PostgresVariables::type_of(PseudoType pseudo) const {
  switch (pseudo) {
    case kElement:
    case kNonArray:
    case kEnum: return element;
    case kArray: return array;
    case kRange: return range;
    case kMultirange: return multirange;
    case kCompatible:
    case kCompatibleNonArray: return compatible;
    case kCompatibleArray: return compatible_array;
    case kCompatibleRange: return compatible_range;
    case kCompatibleMultirange: return compatible_multirange;
    default: return ir::kUnknownType;
  }
}

PostgresVariables deduce(std::span<const PostgresInput> inputs, std::span<const PseudoType> pseudo) {
  return Deduction().run(inputs, pseudo);
}

}  // namespace rocky::compiler
