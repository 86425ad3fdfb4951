#include "compiler/transpile/translator.h"

#include <algorithm>

#include <fmt/format.h>

#include "base/ascii.h"
#include "sql/identifier.h"
#include "sql/literal.h"
#include "sql/parser.h"

namespace rocky::compiler {
namespace {

using sql::NodeId;
using sql::NodeKind;
using sql::Operator;

struct ShortName {
  std::string_view name;
  std::string_view dialect;
};
constexpr ShortName kShortNames[] = {{"dbx", "databricks"}, {"spark", "databricks"},    {"sf", "snowflake"},
                                     {"bq", "bigquery"},    {"postgresql", "postgres"}, {"pg", "postgres"}};

// What only one dialect has and no rule rewrites, by the kind of its node.
std::string_view warehouse_construct(NodeKind kind) {
  switch (kind) {
    case NodeKind::kMatchRecognize: return "MATCH_RECOGNIZE";
    case NodeKind::kConnectBy: return "CONNECT BY";
    case NodeKind::kSemanticView: return "SEMANTIC_VIEW";
    case NodeKind::kGraphTable: return "a graph query";
    case NodeKind::kJsonTable: return "JSON_TABLE";
    case NodeKind::kXmlTable: return "XMLTABLE";
    case NodeKind::kStageTable: return "a table of staged files";
    case NodeKind::kAt: return "reading a table as it was";
    case NodeKind::kChanges: return "CHANGES";
    case NodeKind::kSample: return "a sample";
    case NodeKind::kPipeline: return "pipe syntax";
    case NodeKind::kTransform: return "TRANSFORM";
    case NodeKind::kJsonFunction: return "an SQL/JSON function";
    case NodeKind::kPositional: return "a column by its number";
    case NodeKind::kPath: return "a path into a document";
    case NodeKind::kWithExpression: return "WITH in an expression";
    case NodeKind::kComprehension: return "a list comprehension";
    case NodeKind::kColumns: return "COLUMNS(…)";
    case NodeKind::kCastFormat: return "CAST … FORMAT";
    case NodeKind::kHavingExtreme: return "HAVING MAX or MIN in a call";
    case NodeKind::kCollate: return "COLLATE";
    case NodeKind::kPlaceholder:
    default: return {};
  }
}

}  // namespace

const sql::Dialect* find_transpile_dialect(std::string_view name) {
  const std::string lower = ascii_lower(name);
  const auto found = std::ranges::find(kShortNames, std::string_view(lower), &ShortName::name);
  return sql::find_dialect(found != std::end(kShortNames) ? found->dialect : std::string_view(lower));
}

Transpiled transpile(const sql::Tree& tree, NodeId root, const sql::Dialect& from, const sql::Dialect& to,
                     const SchemaSource& schemas, TranspileOptions options) {
  if (&from == &to) return {.sql = sql::print_sql(tree, root, to, {.layout = options.layout})};
  return Translator(tree, from, to, schemas, options).run(root);
}

Translator::Translator(const sql::Tree& in, const sql::Dialect& from, const sql::Dialect& to,
                       const SchemaSource& schemas, TranspileOptions options)
    : in_(in),
      from_(from),
      to_(to),
      from_traits_(dialect_traits(from)),
      to_traits_(dialect_traits(to)),
      from_column_(rule_column(from)),
      to_column_(rule_column(to)),
      schemas_(schemas),
      options_(options),
      out_(in.source()) {}

Transpiled Translator::run(NodeId root) {
  Diagnostics ignored;
  bind_query(in_, root, from_, schemas_, {}, ignored, {.trace = &trace_});
  for (const BindTrace::AliasUse& use : trace_.aliases) alias_of_[use.reference.index] = use.expression;
  // A select list that is bound twice is told twice: the first time counts.
  for (size_t i = 0; i < trace_.items.size(); ++i) items_of_[trace_.items[i].item.index].push_back(i);

  const NodeId translated = node(root);
  result_.sql = sql::print_sql(out_, translated, to_, {.layout = options_.layout});
  check_grammar(translated);
  std::ranges::stable_sort(result_.warnings, {}, [](const TranspileWarning& one) { return one.place.bytes.begin; });
  return std::move(result_);
}

// Whatever the rules let through that the other grammar does not have.
void Translator::check_grammar(NodeId root) {
  const SourceRef source = SourceFile::make("transpiled.sql", result_.sql);
  const sql::ParsedSql parsed = sql::parse_query(source, to_);
  if (parsed.ok()) return;
  const Diagnostic& found = parsed.diagnostics.front();
  std::vector<sql::PrintedPlace> places;
  sql::print_sql(out_, root, to_, {.layout = options_.layout, .places = &places});
  const uint32_t offset = found.primary ? found.primary->span.bytes.begin : 0;
  NodeId where = root;
  for (const sql::PrintedPlace& place : places) {
    if (place.offset > offset) break;
    where = place.node;
  }
  const SourceSpan span = out_.source_span(where);
  const bool told = std::ranges::any_of(
      result_.warnings, [&](const TranspileWarning& one) { return one.kind == TranspileWarning::Kind::kUnsupported; });
  if (told) return;  // that is what the grammar stumbles over
  std::string original(span.file ? span.file->text().substr(span.bytes.begin, span.bytes.end - span.bytes.begin)
                                 : std::string_view());
  result_.warnings.push_back({.kind = TranspileWarning::Kind::kUnsupported,
                              .original = std::move(original),
                              .reason = fmt::format("{} cannot read it: {}", to_.title, found.message),
                              .suggestion = found.help,
                              .place = span});
}

void Translator::warn(TranspileWarning::Kind kind, NodeId place, std::string reason, std::string suggestion) {
  const SourceSpan span = in_.source_span(place);
  for (const TranspileWarning& one : result_.warnings) {
    if (one.place.bytes == span.bytes && one.reason == reason) return;
  }
  result_.warnings.push_back({.kind = kind,
                              .original = std::string(in_.text(place)),
                              .reason = std::move(reason),
                              .suggestion = std::move(suggestion),
                              .place = span});
}

void Translator::unsupported(NodeId place, std::string reason, std::string suggestion) {
  warn(TranspileWarning::Kind::kUnsupported, place, std::move(reason), std::move(suggestion));
}

void Translator::uncertain(NodeId place, std::string reason, std::string suggestion) {
  warn(TranspileWarning::Kind::kUncertain, place, std::move(reason), std::move(suggestion));
}

TypeClass Translator::class_at(NodeId id) const { return class_of(type_of(id)); }

// --- Building ---

NodeId Translator::make(NodeKind kind, uint16_t flags, std::initializer_list<NodeId> children, NodeId origin) {
  return make_list(kind, flags, {children.begin(), children.size()}, origin);
}

NodeId Translator::make_list(NodeKind kind, uint16_t flags, std::span<const NodeId> children, NodeId origin) {
  const NodeId made = out_.add_with_origin(kind, flags, in_.source_span(origin));
  out_.set_children(made, children);
  return made;
}

NodeId Translator::number(int64_t value, NodeId origin) {
  const std::string text = fmt::format("{}", value < 0 ? -value : value);
  const NodeId leaf = out_.add_leaf(NodeKind::kNumber, 0, intern(text));
  out_.set_origin(leaf, in_.source_span(origin));
  if (value >= 0) return leaf;
  return make(NodeKind::kUnary, static_cast<uint16_t>(Operator::kNegate), {leaf}, origin);
}

NodeId Translator::string(std::string_view text, NodeId origin) {
  const NodeId leaf = out_.add_leaf(NodeKind::kString, 0, intern(sql::encode_string(text, to_)));
  out_.set_origin(leaf, in_.source_span(origin));
  return leaf;
}

NodeId Translator::own_name(std::string_view text, NodeId origin) {
  const NodeId leaf = out_.add_leaf(NodeKind::kName, sql::node_flag::kUnquotedName, intern(text));
  out_.set_origin(leaf, in_.source_span(origin));
  return leaf;
}

NodeId Translator::column(std::string_view text, NodeId origin) {
  return make(NodeKind::kColumnRef, 0, {own_name(text, origin)}, origin);
}

NodeId Translator::cast(NodeId expression, std::string_view type, NodeId origin) {
  return make(NodeKind::kCast, static_cast<uint16_t>(sql::CastStyle::kFunction), {expression, type_node(type, origin)},
              origin);
}

NodeId Translator::call(std::string_view name, std::initializer_list<NodeId> arguments, NodeId origin) {
  const NodeId names = make(NodeKind::kQualifiedName, 0, {own_name(name, origin)}, origin);
  return make(NodeKind::kCall, 0, {names, make(NodeKind::kArguments, 0, arguments, origin)}, origin);
}

NodeId Translator::parsed(std::string_view text, NodeId origin) {
  const SourceRef source = SourceFile::make("expression", std::string(text));
  sql::ParseArena arena;
  const sql::ParsedSql found = sql::parse_expression(source, {0, static_cast<uint32_t>(text.size())}, to_, arena);
  if (!found.ok()) return make(NodeKind::kNull, 0, {}, origin);
  return out_.copy(found.tree, found.root);
}

NodeId Translator::filled(std::string_view text, NodeId a, NodeId b, NodeId origin) {
  const NodeId whole = parsed(text, origin);
  if (placeholder(out_, whole) == 'a') return a;
  NodeId parts[] = {a, b};
  bool used[] = {false, false};
  const auto fill = [&](const auto& self, NodeId parent) -> void {
    std::vector<NodeId> children(out_.children(parent).begin(), out_.children(parent).end());
    for (const NodeId child : children) {
      const char letter = placeholder(out_, child);
      if (letter != 'a' && letter != 'b') {
        self(self, child);
        continue;
      }
      const size_t part = static_cast<size_t>(letter - 'a');
      out_.replace_child(parent, child, used[part] ? out_.copy(out_, parts[part]) : parts[part]);
      used[part] = true;
    }
  };
  fill(fill, whole);
  return whole;
}

NodeId Translator::type_node(std::string_view text, NodeId origin) {
  const NodeId whole = parsed(fmt::format("CAST(NULL AS {})", text), origin);
  const NodeId type = out_.last_child(whole);
  if (!type || out_.kind(whole) != NodeKind::kCast) return make(NodeKind::kEmpty, 0, {}, origin);
  out_.remove_child(whole, type);
  return type;
}

// --- Any node ---

std::vector<NodeId> Translator::nodes(NodeId parent) {
  std::vector<NodeId> out;
  for (const NodeId child : in_.children(parent)) {
    if (const NodeId made = node(child)) out.push_back(made);
  }
  return out;
}

NodeId Translator::same(NodeId id) {
  if (sql::has_symbol(in_.kind(id))) return leaf(id);
  const std::vector<NodeId> children = nodes(id);
  return make_list(in_.kind(id), in_.flags(id), children, id);
}

NodeId Translator::leaf(NodeId id) {
  if (in_.kind(id) == NodeKind::kName) return name(id);
  const Symbol symbol = in_.symbol(id) ? in_.symbol(id) : intern(in_.spelling(id));
  const NodeId made = out_.add_leaf(in_.kind(id), in_.flags(id), symbol);
  out_.set_origin(made, in_.source_span(id));
  return made;
}

// A name keeps what it means: one that was not quoted, or whose quotes change nothing, is written without, where the
// other dialect lets it; one that was quoted for its letters keeps these.
NodeId Translator::name(NodeId id) {
  using sql::Folding;
  const std::string text(text_of(in_.symbol(id)));
  const bool quoted = in_.has(id, sql::node_flag::kQuotedName) || in_.has(id, sql::node_flag::kStringName);
  const std::string lower = ascii_lower(text);
  const bool own_case = from_.folding == Folding::kUpperUnquoted ? text == ascii_upper(text) : text == lower;
  const bool folds = from_.folding == Folding::kUpperUnquoted || from_.folding == Folding::kLowerUnquoted;
  const bool exact = quoted && folds && !own_case;
  std::string spelled = text;
  const bool plain = sql::is_plain_name(text, to_, sql::kLabel, sql::NameSource::kUnquoted) &&
                     sql::is_plain_name(text, to_, sql::kColumnName, sql::NameSource::kUnquoted);
  // All spellings that mean one name become one, where it must be quoted and the quotes make letters count.
  if (!exact && !plain) {
    const bool letters = std::ranges::all_of(text, [](char c) {
      return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
    });
    if (to_.folding == Folding::kUpperUnquoted && letters) spelled = ascii_upper(text);
    if (to_.folding == Folding::kLowerUnquoted && letters) spelled = lower;
    if (!letters) spelled = spelled_names_.try_emplace(lower, text).first->second;
  }
  if (exact && to_.folding == Folding::kInsensitive) {
    const auto [first, added] = spelled_names_.try_emplace(lower, text);
    if (!added && first->second != text) {
      uncertain(id, fmt::format("{} does not tell this name from {}", to_.title, first->second), "rename one of them");
    }
  }
  uint16_t flags = in_.flags(id) & ~(sql::node_flag::kQuotedName | sql::node_flag::kStringName);
  flags |= exact || !plain ? sql::node_flag::kQuotedName : sql::node_flag::kUnquotedName;
  const NodeId made = out_.add_leaf(NodeKind::kName, flags, intern(spelled));
  out_.set_origin(made, in_.source_span(id));
  return made;
}

NodeId Translator::node(NodeId id) {
  switch (in_.kind(id)) {
    case NodeKind::kQuery: return query(id);
    case NodeKind::kSelect: {
      // An operand of a set operation; that of a query is asked for there, with what sorts it.
      std::vector<NodeId> no_order;
      return needs_filter(id) ? filtered_select(id, {}, no_order) : select(id);
    }
    case NodeKind::kSelectList: return select_list(id);
    case NodeKind::kSetOperation: return set_operation(id);
    case NodeKind::kValues: return values(id);
    case NodeKind::kWith: return with(id);
    case NodeKind::kOrderItem: return order_item(id);
    case NodeKind::kFrom: return from(id);
    case NodeKind::kJoin: return join(id);
    case NodeKind::kDerivedTable: return derived_table(id);
    case NodeKind::kTableFunction: return table_function(id);
    case NodeKind::kLateralView: return lateral_view(id);
    case NodeKind::kTableRef:
      if (const NodeId path = sql::TableRefView(in_, id).name();
          path && in_.has(in_.first_child(path), sql::node_flag::kStringName)) {
        unsupported(id, fmt::format("{} has no files as tables", to_.title), "load the file into a table");
      }
      return same(id);
    case NodeKind::kPivot:
    case NodeKind::kPivotStatement:
      uncertain(id, "the columns that PIVOT makes have other names in each warehouse",
                "use aggregates with FILTER or CASE");
      return same(id);
    case NodeKind::kString: return string_literal(id);
    case NodeKind::kJoinedStrings: replaced(); return string(text_of_literal(id).value_or(""), id);
    case NodeKind::kNumber: return number_literal(id);
    case NodeKind::kCast: return cast_expression(id);
    case NodeKind::kTypedLiteral: return typed_literal(id);
    case NodeKind::kType:
    case NodeKind::kArrayType:
    case NodeKind::kStructType:
    case NodeKind::kMapType: return type(id);
    case NodeKind::kInterval: return interval(id);
    case NodeKind::kBinary: return binary(id);
    case NodeKind::kLike: return like(id);
    case NodeKind::kSubscript: return subscript(id);
    case NodeKind::kList: return list(id);
    case NodeKind::kStruct:
    case NodeKind::kStructConstructor: return structure(id);
    case NodeKind::kMap: return map_literal(id);
    case NodeKind::kAtTimeZone: return at_time_zone(id);
    case NodeKind::kColumnRef:
      if (const auto aliased = alias_of_.find(id.index); aliased != alias_of_.end()) return column_alias(id);
      if (in_.child_count(id) == 2 && in_.kind(in_.first_child(id)) == NodeKind::kName &&
          element_tables_.contains(ascii_lower(text_of(in_.symbol(in_.first_child(id)))))) {
        return make(NodeKind::kColumnRef, 0, {node(in_.last_child(id))}, id);
      }
      [[fallthrough]];
    case NodeKind::kValueFunction:
    case NodeKind::kCall:
      if (in_.kind(id) == NodeKind::kCall) {
        if (const auto found = struct_call(id)) return *found;
      }
      [[fallthrough]];
    case NodeKind::kExtract:
    case NodeKind::kSubstring:
    case NodeKind::kPosition:
    case NodeKind::kTrim:
    case NodeKind::kInExpr:
    case NodeKind::kUnary:
      if (const auto found = by_rule(id)) return *found;
      return in_.kind(id) == NodeKind::kCall ? plain_call(id) : same(id);
    default: break;
  }
  if (const std::string_view construct = warehouse_construct(in_.kind(id)); !construct.empty()) {
    unsupported(id, fmt::format("{} of {} is not translated to {}", construct, from_.title, to_.title),
                "rewrite it by hand");
  }
  return same(id);
}

}  // namespace rocky::compiler
