#include "sql/rewrite.h"

#include <algorithm>
#include <array>
#include <optional>
#include <utility>

#include <fmt/format.h>

#include "base/symbol.h"
#include "sql/edits.h"
#include "sql/identifier.h"
#include "sql/parser.h"
#include "sql/references.h"
#include "sql/tree.h"

namespace rocky::sql {
namespace {

// Catalog, schema, table; empty where there is none.
using Parts = std::array<std::string_view, TableReference::kMaxParts>;

Parts parts_of(const TableName& name) { return {name.catalog, name.schema, name.table}; }

Result<ParsedSql> parse_one_query(const SourceRef& source, ByteSpan range, const Dialect& dialect) {
  ParseArena arena;
  ParsedSql parsed = parse_query(source, range, dialect, arena);
  if (parsed.ok()) return parsed;
  return failure(Error(ErrorKind::kInvalidInput,
                       fmt::format("only a text of one query can be rewritten: {}", parsed.diagnostics[0].message)));
}

bool parses(const std::string& text, const Dialect& dialect) {
  const SourceRef source = SourceFile::make("rewritten.sql", text);
  ParseArena arena;
  return parse_query(source, {0, static_cast<uint32_t>(text.size())}, dialect, arena).ok();
}

std::string spelled(const TableName& name, const Dialect& dialect) {
  std::string text;
  for (const std::string_view part : parts_of(name)) {
    if (part.empty()) continue;
    const KeywordUse use = text.empty() ? kTableName : kLabel;
    if (!text.empty()) text += '.';
    text += dialect.quoted_table_rewrites ? quote_identifier(part, dialect.identifier_quote)
                                          : spell_name(part, dialect, use, NameSource::kUnquoted);
  }
  return text;
}

enum class Match : uint8_t { kNone, kButForCase, kSame };

// A part of a reference and the same part of a name that is written without quotes.
Match compare(const Tree& tree, NodeId written, std::string_view name, const Dialect& dialect) {
  const std::string_view text = text_of(tree.symbol(written));
  if (text == name) return Match::kSame;
  if (folded(tree.symbol(written)) != folded(intern(name))) return Match::kNone;
  if (dialect.case_sensitive_tables) return Match::kButForCase;
  const bool quoted = tree.has(written, node_flag::kQuotedName);
  const Symbol key = name_key(tree.symbol(written), quoted, dialect.folding);
  return key == name_key(intern(name), false, dialect.folding) ? Match::kSame : Match::kButForCase;
}

// Over every part that the reference spells, from the table's name outward.
Match compare(const Tree& tree, const TableReference& reference, const TableName& name, const Dialect& dialect) {
  const NodeId qualified = TableRefView(tree, reference.node).name();
  if (tree.child_count(qualified) > TableReference::kMaxParts) return Match::kNone;
  const Parts parts = parts_of(name);
  size_t part = TableReference::kMaxParts - tree.child_count(qualified);
  Match match = Match::kSame;
  for (const NodeId written : tree.children(qualified)) {
    match = std::min(match, compare(tree, written, parts[part++], dialect));
  }
  return match;
}

// Collects the edits of one text. Where an alias goes behind AT and its like differs between engines, so both places
// are tried.
class Rewriter {
 public:
  Rewriter(const SourceRef& source, ByteSpan range, const Dialect& dialect, const Tree& tree)
      : source_(source), range_(range), dialect_(dialect), tree_(tree) {}

  void replace(const TableReference& reference, const TableName& to) {
    Change change{
        .name = reference.span, .table = tree_.span(reference.node), .text = spelled(to, dialect_), .alias = {}};
    const bool aliased = static_cast<bool>(TableRefView(tree_, reference.node).alias());
    const bool renamed =
        name_key(intern(to.table), false, dialect_.folding) != name_key(reference.table(), false, dialect_.folding);
    if (!aliased && renamed) {
      const NodeId name = tree_.last_child(TableRefView(tree_, reference.node).name());
      change.alias = fmt::format(" AS {}", tree_.text(name));
    }
    changes_.push_back(std::move(change));
  }

  Result<Rewritten> finish(std::vector<RewriteIssue> issues) const {
    Rewritten rewritten{.text = {}, .count = changes_.size(), .issues = std::move(issues)};
    for (const AliasPlace place : {AliasPlace::kBehindName, AliasPlace::kBehindTable}) {
      ROCKY_TRY(text, apply(place));
      if (changes_.empty() || parses(text, dialect_)) {
        rewritten.text = std::move(text);
        return rewritten;
      }
    }
    return make_error(ErrorKind::kInternal, "the rewritten query does not parse");
  }

 private:
  struct Change {
    ByteSpan name;
    ByteSpan table;
    std::string text;
    std::string alias;
  };
  enum class AliasPlace : uint8_t { kBehindName, kBehindTable };

  Result<std::string> apply(AliasPlace place) const {
    TextEdits edits(source_->slice(range_));
    for (const Change& change : changes_) {
      const ByteSpan name = {change.name.begin - range_.begin, change.name.end - range_.begin};
      if (place == AliasPlace::kBehindName || change.alias.empty()) {
        edits.replace(name, change.text + change.alias);
      } else {
        edits.replace(name, change.text);
        edits.insert(change.table.end - range_.begin, change.alias);
      }
    }
    return edits.apply();
  }

  const SourceRef& source_;
  ByteSpan range_;
  const Dialect& dialect_;
  const Tree& tree_;
  std::vector<Change> changes_;
};

// Of the root query, the first SELECT that gives its columns.
NodeId first_select(const Tree& tree, NodeId query) {
  while (query) {
    if (tree.kind(query) == NodeKind::kSelect) return query;
    query = tree.kind(query) == NodeKind::kQuery          ? QueryView(tree, query).body()
            : tree.kind(query) == NodeKind::kSetOperation ? tree.first_child(query)
                                                          : NodeId{};
  }
  return {};
}

}  // namespace

Result<Rewritten> qualify_references(const SourceRef& source, ByteSpan range, const Dialect& dialect,
                                     std::span<const TableName> tables) {
  ROCKY_TRY(parsed, parse_one_query(source, range, dialect));
  Rewriter rewriter(source, range, *parsed.dialect, parsed.tree);
  for (const TableReference& reference : collect_table_references(parsed.tree, parsed.root, *parsed.dialect)) {
    if (reference.part_count != 1) continue;
    const auto found = std::find_if(tables.begin(), tables.end(),
                                    [&](const TableName& name) { return name.table == text_of(reference.table()); });
    if (found != tables.end()) rewriter.replace(reference, *found);
  }
  return rewriter.finish({});
}

Result<Rewritten> rename_references(const SourceRef& source, ByteSpan range, const Dialect& dialect,
                                    std::span<const TableRename> renames) {
  ROCKY_TRY(parsed, parse_one_query(source, range, dialect));
  Rewriter rewriter(source, range, *parsed.dialect, parsed.tree);
  std::vector<RewriteIssue> issues;
  for (const TableReference& reference : collect_table_references(parsed.tree, parsed.root, *parsed.dialect)) {
    const TableRename* same = nullptr;
    const TableRename* but_for_case = nullptr;
    bool ambiguous = false;
    for (const TableRename& rename : renames) {
      const Match match = compare(parsed.tree, reference, rename.from, *parsed.dialect);
      if (match == Match::kButForCase) but_for_case = &rename;
      if (match != Match::kSame) continue;
      ambiguous = ambiguous || (same != nullptr && !(same->to == rename.to));
      same = &rename;
    }
    const std::string_view written = source->slice(reference.span);
    if (ambiguous) {
      issues.push_back({RewriteIssue::Kind::kAmbiguous, reference.span,
                        fmt::format("`{}` could be several of the tables to rename; spell its schema", written)});
    } else if (same != nullptr) {
      rewriter.replace(reference, same->to);
    } else if (but_for_case != nullptr) {
      issues.push_back({RewriteIssue::Kind::kCaseMismatch, reference.span,
                        fmt::format("`{}` is `{}` but for the case of its letters, which {} tells apart", written,
                                    spelled(but_for_case->from, *parsed.dialect), parsed.dialect->title)});
    }
  }
  return rewriter.finish(std::move(issues));
}

Result<std::string> insert_select_column(const SourceRef& source, ByteSpan range, const Dialect& dialect,
                                         size_t position, std::string_view column) {
  ROCKY_TRY(parsed, parse_one_query(source, range, dialect));
  const Tree& tree = parsed.tree;
  const NodeId select = first_select(tree, parsed.root);
  const NodeId list = select ? SelectView(tree, select).items() : NodeId{};
  if (!list) return make_error(ErrorKind::kInvalidInput, "the query has no list of columns");
  TextEdits edits(source->slice(range));
  if (const NodeId item = tree.child_at(list, position)) {
    edits.insert(tree.span(item).begin - range.begin, fmt::format("{}, ", column));
  } else {
    edits.insert(tree.span(tree.last_child(list)).end - range.begin, fmt::format(", {}", column));
  }
  ROCKY_TRY(text, edits.apply());
  if (!parses(text, *parsed.dialect)) {
    return make_error(ErrorKind::kInvalidInput, fmt::format("`{}` cannot stand in a list of columns", column));
  }
  return text;
}

bool is_single_select(const SourceRef& source, ByteSpan range, const Dialect& dialect) {
  ParseArena arena;
  const ParsedSql parsed = parse_query(source, range, dialect, arena);
  return parsed.ok() && parsed.tree.kind(parsed.root) == NodeKind::kQuery;
}

Result<std::string> isolate_cte(const SourceRef& source, ByteSpan range, const Dialect& dialect,
                                std::string_view name) {
  ROCKY_TRY(validate_identifier(name));
  ROCKY_TRY(parsed, parse_one_query(source, range, dialect));
  const Tree& tree = parsed.tree;
  const NodeId with = QueryView(tree, parsed.root).with();
  if (!with) return make_error(ErrorKind::kInvalidInput, "the query has no WITH clause");
  for (const NodeId cte : tree.children(with)) {
    const NodeId cte_name = CteView(tree, cte).name();
    if (tree.kind(cte_name) != NodeKind::kName) continue;
    const bool quoted = tree.has(cte_name, node_flag::kQuotedName);
    const bool same =
        text_of(tree.symbol(cte_name)) == name || name_key(tree.symbol(cte_name), quoted, parsed.dialect->folding) ==
                                                      name_key(intern(name), false, parsed.dialect->folding);
    if (!same) continue;
    const ByteSpan before{tree.span(tree.first_child(parsed.root)).begin, tree.span(with).end};
    return fmt::format("{}\nSELECT * FROM {}", source->slice(before), tree.text(cte_name));
  }
  return make_error(ErrorKind::kNotFound, fmt::format("no CTE named '{}' in query", name));
}

std::vector<std::string> referenced_tables(const SourceRef& source, ByteSpan range, const Dialect& dialect) {
  ParseArena arena;
  const ParsedSql parsed = parse_statements(source, range, dialect, arena);
  std::vector<std::string> names;
  for (const TableReference& reference : collect_table_references(parsed.tree, parsed.root, *parsed.dialect)) {
    if (reference.target) continue;
    std::string name;
    for (const Symbol part : reference.names()) {
      if (!name.empty()) name += '.';
      name += text_of(folded(part));
    }
    names.push_back(std::move(name));
  }
  std::sort(names.begin(), names.end());
  names.erase(std::unique(names.begin(), names.end()), names.end());
  return names;
}

}  // namespace rocky::sql
