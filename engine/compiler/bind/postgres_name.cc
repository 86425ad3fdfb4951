#include "compiler/bind/postgres_name.h"

#include <array>
#include <string>
#include <string_view>

#include "base/ascii.h"
#include "base/symbol.h"
#include "sql/ast.h"
#include "sql/dialect.h"

namespace rocky::compiler {
namespace {

namespace node_flag = sql::node_flag;
using sql::NodeId;
using sql::NodeKind;

// How much a name says: a weak one gives way to a type's or to CASE.
enum class Strength : uint8_t { kNone, kWeak, kStrong };

struct Name {
  std::string text;
  Strength strength = Strength::kNone;
};

// The catalog's names of types that SQL calls otherwise.
std::string_view catalog_name(std::string_view word) {
  constexpr auto kNames = std::to_array<std::array<std::string_view, 2>>({
      {"bigint", "int8"},
      {"bit varying", "varbit"},
      {"boolean", "bool"},
      {"char", "bpchar"},
      {"character", "bpchar"},
      {"dec", "numeric"},
      {"decimal", "numeric"},
      {"double", "float8"},
      {"float", "float8"},
      {"int", "int4"},
      {"integer", "int4"},
      {"nchar", "bpchar"},
      {"real", "float4"},
      {"smallint", "int2"},
  });
  for (const auto& [sql_name, catalog] : kNames) {
    if (sql_name == word) return catalog;
  }
  return word;
}

class Namer {
 public:
  explicit Namer(const sql::Tree& tree) : tree_(tree) {}

  Name name(NodeId node) const {
    const NodeId first = tree_.first_child(node);
    switch (tree_.kind(node)) {
      case NodeKind::kColumnRef: return strong(folded_name(tree_.last_child(node)));
      case NodeKind::kField: return strong(folded_name(tree_.last_child(node)));
      case NodeKind::kSubscript:
      case NodeKind::kSlice:
      case NodeKind::kCollate: return name(first);
      case NodeKind::kCall: {
        const std::string function = folded_name(tree_.last_child(first));
        // The grammar reads trim(a) as TRIM(BOTH FROM a).
        const bool trim = function == "trim" && tree_.child_count(first) == 1;
        return strong(trim ? "btrim" : function);
      }
      case NodeKind::kCast: {
        const Name inner = name(first);
        return inner.strength == Strength::kStrong ? inner : weak(type_name(tree_.next_sibling(first)));
      }
      case NodeKind::kString: {
        const std::string_view text = tree_.spelling(node);
        return text.starts_with('n') || text.starts_with('N') ? weak("bpchar") : Name{};
      }
      case NodeKind::kTypedLiteral: return weak(type_name(first));
      case NodeKind::kInterval: return weak("interval");
      case NodeKind::kSubquery: return query_name(first);
      case NodeKind::kExists: return strong("exists");
      case NodeKind::kArrayQuery:
      case NodeKind::kList: return strong("array");
      case NodeKind::kRow: return strong("row");
      case NodeKind::kCase: {
        const NodeId otherwise = tree_.child(node, NodeKind::kElse);
        const Name inner = otherwise ? name(tree_.first_child(otherwise)) : Name{};
        return inner.strength == Strength::kStrong ? inner : weak("case");
      }
      case NodeKind::kExtract: return strong("extract");
      case NodeKind::kPosition: return strong("position");
      case NodeKind::kSubstring:
      case NodeKind::kSubstringSimilar: return strong("substring");
      case NodeKind::kOverlay: return strong("overlay");
      case NodeKind::kTrim:
        if (tree_.op<sql::TrimSide>(node) == sql::TrimSide::kLeading) return strong("ltrim");
        if (tree_.op<sql::TrimSide>(node) == sql::TrimSide::kTrailing) return strong("rtrim");
        return strong("btrim");
      case NodeKind::kAtTimeZone: return strong("timezone");
      case NodeKind::kNormalize: return strong("normalize");
      case NodeKind::kIsNormalized: return strong("is_normalized");
      case NodeKind::kOverlaps: return strong("overlaps");
      case NodeKind::kCollationFor: return strong("pg_collation_for");
      case NodeKind::kXmlElement: return strong("xmlelement");
      case NodeKind::kXmlForest: return strong("xmlforest");
      case NodeKind::kXmlParse: return strong("xmlparse");
      case NodeKind::kXmlPi: return strong("xmlpi");
      case NodeKind::kXmlRoot: return strong("xmlroot");
      case NodeKind::kXmlSerialize: return strong("xmlserialize");
      case NodeKind::kXmlExists: return strong("xmlexists");
      case NodeKind::kValueFunction: return strong(folded_name(first));
      default: return {};
    }
  }

 private:
  static Name strong(std::string text) { return {.text = std::move(text), .strength = Strength::kStrong}; }
  static Name weak(std::string text) { return {.text = std::move(text), .strength = Strength::kWeak}; }

  std::string folded_name(NodeId name) const {
    if (tree_.kind(name) != NodeKind::kName) return {};
    const std::string_view text = text_of(tree_.symbol(name));
    return tree_.has(name, node_flag::kQuotedName) ? std::string(text) : ascii_lower(text);
  }

  std::string type_name(NodeId type) const {
    while (tree_.kind(type) == NodeKind::kArrayType || tree_.kind(type) == NodeKind::kCollatedType) {
      type = tree_.first_child(type);
    }
    if (tree_.kind(type) != NodeKind::kType) return {};
    const NodeId written = tree_.last_child(tree_.child(type, NodeKind::kQualifiedName));
    std::string word = folded_name(written);
    if (tree_.has(written, node_flag::kQuotedName)) return word;
    const bool varying = tree_.has(type, node_flag::kVarying);
    if (varying && (word == "character" || word == "char")) return "varchar";
    if (varying && word == "bit") return "varbit";
    if (tree_.has(type, node_flag::kWithTimeZone)) return word + "tz";
    return std::string(catalog_name(word));
  }

  Name query_name(NodeId query) const {
    const NodeId select = tree_.child(query, NodeKind::kSelect);
    const NodeId items = select ? tree_.child(select, NodeKind::kSelectList) : NodeId{};
    if (!items || tree_.child_count(items) != 1) return {};
    const sql::SelectItemView item(tree_, tree_.first_child(items));
    if (item.name() && tree_.kind(item.name()) == NodeKind::kName) return strong(folded_name(item.name()));
    const Name inner = name(item.expression());
    return inner.strength == Strength::kNone ? strong("?column?") : strong(inner.text);
  }

  const sql::Tree& tree_;
};

}  // namespace

std::string postgres_name(const sql::Tree& tree, NodeId expression) {
  const Name found = Namer(tree).name(expression);
  return found.text.empty() ? "?column?" : found.text;
}

}  // namespace rocky::compiler
