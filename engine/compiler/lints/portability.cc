#include "compiler/lints/portability.h"

#include <algorithm>
#include <array>
#include <string>
#include <vector>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "base/ascii.h"
#include "compiler/functions/function_names.h"
#include "compiler/functions/function_table.h"
#include "compiler/lints/allow_comments.h"
#include "compiler/lints/lint_codes.h"
#include "compiler/lints/lint_report.h"
#include "compiler/transpile/function_rules.h"
#include "sql/parser.h"

namespace rocky::compiler {
namespace {

using sql::NodeId;
using sql::NodeKind;

struct Advice {
  std::string_view dialect;  // empty: any other
  std::string_view instead;
};

// A construct, the dialects that have it in the order in which they are named, and what to write in others.
struct Construct {
  std::string_view label;
  std::array<std::string_view, 6> native;
  std::array<Advice, 4> advice;
};

constexpr std::string_view kSnowflake = "snowflake";
constexpr std::string_view kDatabricks = "databricks";
constexpr std::string_view kBigQuery = "bigquery";
constexpr std::string_view kDuckDb = "duckdb";
constexpr std::string_view kTrino = "trino";
constexpr std::string_view kPostgres = "postgres";

// Sorted by label.
constexpr std::array kConstructs{
    Construct{"ARRAY_SIZE",
              {kSnowflake, kDatabricks},
              {Advice{kBigQuery, "ARRAY_LENGTH"}, Advice{kDuckDb, "LEN"}, Advice{{}, "CARDINALITY"}}},
    Construct{"CHARINDEX", {kSnowflake, kDatabricks}, {Advice{kBigQuery, "STRPOS"}, Advice{{}, "POSITION"}}},
    Construct{"DATEADD",
              {kSnowflake, kDatabricks},
              {Advice{kBigQuery, "DATE_ADD"}, Advice{kTrino, "DATE_ADD"}, Advice{{}, "add an INTERVAL to the date"}}},
    Construct{"DATEDIFF",
              {kSnowflake, kDatabricks, kDuckDb},
              {Advice{kBigQuery, "DATE_DIFF"}, Advice{kTrino, "DATE_DIFF"}, Advice{{}, "subtract the dates"}}},
    Construct{"DATE_ADD",
              {kBigQuery, kDatabricks, kDuckDb, kTrino},
              {Advice{kSnowflake, "DATEADD"}, Advice{{}, "add an INTERVAL to the date"}}},
    Construct{"DATE_DIFF",
              {kBigQuery, kDatabricks, kDuckDb, kTrino},
              {Advice{kSnowflake, "DATEDIFF"}, Advice{{}, "subtract the dates"}}},
    Construct{"DATE_FORMAT",
              {kDatabricks, kTrino},
              {Advice{kBigQuery, "FORMAT_TIMESTAMP"}, Advice{kSnowflake, "TO_VARCHAR"}, Advice{kDuckDb, "STRFTIME"},
               Advice{{}, "TO_CHAR"}}},
    Construct{"FLATTEN", {kSnowflake}, {Advice{{}, "UNNEST"}}},
    Construct{"FORMAT_TIMESTAMP",
              {kBigQuery},
              {Advice{kSnowflake, "TO_VARCHAR"}, Advice{kDuckDb, "STRFTIME"}, Advice{kPostgres, "TO_CHAR"},
               Advice{{}, "DATE_FORMAT"}}},
    Construct{"IFNULL", {kBigQuery, kDuckDb, kSnowflake, kDatabricks}, {Advice{{}, "COALESCE"}}},
    Construct{"ILIKE", {kSnowflake, kDuckDb, kDatabricks, kPostgres}, {Advice{{}, "LOWER(..) LIKE LOWER(..)"}}},
    Construct{"LEN", {kSnowflake, kDatabricks, kDuckDb}, {Advice{{}, "LENGTH"}}},
    Construct{"NVL", {kSnowflake, kDatabricks}, {Advice{kBigQuery, "IFNULL or COALESCE"}, Advice{{}, "COALESCE"}}},
    Construct{"PARSE_DATE", {kBigQuery}, {Advice{kDuckDb, "STRPTIME"}, Advice{{}, "TO_DATE"}}},
    Construct{"PARSE_TIMESTAMP", {kBigQuery}, {Advice{kDuckDb, "STRPTIME"}, Advice{{}, "TO_TIMESTAMP"}}},
    Construct{"QUALIFY",
              {kSnowflake, kDatabricks, kBigQuery, kDuckDb},
              {Advice{{}, "wrap the query in a subquery and filter"}}},
    Construct{"TO_CHAR",
              {kSnowflake, kDatabricks, kTrino, kPostgres},
              {Advice{kBigQuery, "FORMAT_DATE, FORMAT_TIMESTAMP or CAST"}, Advice{{}, "STRFTIME or CAST"}}},
    Construct{"TO_DATE",
              {kSnowflake, kDatabricks, kTrino, kPostgres},
              {Advice{kBigQuery, "PARSE_DATE"}, Advice{{}, "STRPTIME or CAST"}}},
    Construct{"TO_TIMESTAMP", {kSnowflake, kDatabricks, kDuckDb, kTrino, kPostgres}, {Advice{{}, "PARSE_TIMESTAMP"}}},
    Construct{"TO_VARCHAR",
              {kSnowflake, kDatabricks},
              {Advice{kBigQuery, "FORMAT_TIMESTAMP or CAST AS STRING"}, Advice{{}, "CAST AS VARCHAR"}}},
    Construct{"UNNEST",
              {kBigQuery, kDuckDb, kTrino, kPostgres},
              {Advice{kSnowflake, "FLATTEN"}, Advice{kDatabricks, "EXPLODE"}}},
};
static_assert(std::ranges::is_sorted(kConstructs, {}, &Construct::label));

const Construct* find_construct(std::string_view label) {
  const auto found = std::ranges::lower_bound(kConstructs, label, {}, &Construct::label);
  return found != kConstructs.end() && found->label == label ? &*found : nullptr;
}

std::string_view title_of(std::string_view dialect) {
  const sql::Dialect* found = sql::find_dialect(dialect);
  return found != nullptr ? found->title : dialect;
}

class PortabilityLinter {
 public:
  PortabilityLinter(LintReport& report, const PortabilityTarget& target)
      : report_(report), tree_(report.tree), target_(target), dialect_(*target.dialect) {
    SourceSpan begin = SourceSpan{report.model.file, {report.model.query.begin, report.model.query.begin}}.resolved();
    comments_ = AllowComments(begin.file->text(), begin.bytes.begin);
  }

  void run(NodeId root) {
    visit(root);
    check_grammar();
  }

 private:
  void visit(NodeId id) {
    switch (tree_.kind(id)) {
      case NodeKind::kQualify: check_named("QUALIFY", id); break;
      case NodeKind::kLike:
      case NodeKind::kLikeList:
        if (tree_.op<sql::LikeOperator>(id) == sql::LikeOperator::kIlike) check_named("ILIKE", id);
        break;
      case NodeKind::kTableFunction: check_table_function(id); break;
      case NodeKind::kCall: check_call(id); break;
      default: break;
    }
    for (const NodeId child : tree_.children(id)) visit(child);
  }

  bool allowed(std::string_view label) const {
    return std::ranges::find(target_.allow, label) != target_.allow.end() || comments_.allows_construct(label);
  }

  // What a finding says and what was allowed is not told a second time as wrong grammar.
  void report(std::string_view label, NodeId node, std::span<const std::string_view> native, std::string instead) {
    covered_.push_back(tree_.span(node));
    if (allowed(label)) return;
    std::vector<std::string_view> titles;
    for (const std::string_view dialect : native) {
      if (!dialect.empty()) titles.push_back(title_of(dialect));
    }
    std::string message = fmt::format("{} is not portable to {}", label, dialect_.title);
    if (!titles.empty()) message += fmt::format(" (supported by: {})", fmt::join(titles, ", "));
    if (instead.empty()) instead = fmt::format("rewrite it, or allow it: `-- rocky-allow: {}`", label);
    report_.add(lint_code::kNotPortable, report_.whole(node), std::move(message), std::move(instead));
  }

  void check_named(std::string_view label, NodeId node) {
    const Construct* construct = find_construct(label);
    if (construct == nullptr || std::ranges::find(construct->native, dialect_.name) != construct->native.end()) return;
    const auto advice = std::ranges::find_if(construct->advice, [&](const Advice& row) {
      return !row.instead.empty() && (row.dialect.empty() || row.dialect == dialect_.name);
    });
    std::string instead;
    if (advice != construct->advice.end()) {
      const bool name = advice->instead.front() >= 'A' && advice->instead.front() <= 'Z';
      instead = fmt::format("{}{}", name ? "use " : "", advice->instead);
    }
    report(label, node, construct->native, std::move(instead));
  }

  void check_table_function(NodeId id) {
    const NodeId call = tree_.first_child(id);
    if (!call || tree_.kind(call) != NodeKind::kCall) return;
    if (label_of(call) == "FLATTEN" && tree_.child_count(sql::CallView(tree_, call).name()) == 1)
      check_named("FLATTEN", call);
  }

  // The last part of the called name, in upper case; empty when there is none.
  std::string label_of(NodeId call) const {
    const NodeId name = tree_.last_child(sql::CallView(tree_, call).name());
    if (!name || tree_.kind(name) != NodeKind::kName) return {};
    return ascii_upper(text_of(tree_.symbol(name)));
  }

  void check_call(NodeId id) {
    const std::string label = label_of(id);
    if (label.empty() || label == "FLATTEN") return;
    if (find_construct(label) != nullptr) return check_named(label, id);
    // A qualified name is somebody's own function.
    if (tree_.child_count(sql::CallView(tree_, id).name()) != 1) return;
    if (all_functions(dialect_).empty() || has_function(label, dialect_)) return;
    const std::vector<std::string_view> native = dialects_with_function(label);
    // A name that no other table has either may be anybody's.
    if (native.empty()) return;
    report(label, id, native, counterpart(label, report_.dialect, dialect_));
  }

  void check_grammar() {
    constexpr std::string_view kLabel = "SYNTAX";
    if (allowed(kLabel) || report_.dialect.name == dialect_.name) return;
    thread_local sql::ParseArena arena;
    sql::ParsedSql parsed = sql::parse_query(report_.model.file, report_.model.query, dialect_, arena);
    for (const Diagnostic& found : parsed.diagnostics) {
      if (!found.primary) continue;
      const ByteSpan place = found.primary->span.bytes;
      const bool told = std::ranges::any_of(
          covered_, [&](const ByteSpan& span) { return place.begin >= span.begin && place.begin <= span.end; });
      if (told) break;  // what follows may follow from it
      report_.add(lint_code::kNotPortable, found.primary->span,
                  fmt::format("{} cannot read this: {}", dialect_.title, found.message),
                  found.help.empty() ? "rewrite it, or allow it: `-- rocky-allow: SYNTAX`" : found.help);
      break;
    }
    arena.recycle(std::move(parsed.tree));
  }

  LintReport& report_;
  const sql::Tree& tree_;
  const PortabilityTarget& target_;
  const sql::Dialect& dialect_;
  AllowComments comments_;
  std::vector<ByteSpan> covered_;
};

}  // namespace

void lint_portability(LintReport& report, NodeId root, const PortabilityTarget& target) {
  PortabilityLinter(report, target).run(root);
}

}  // namespace rocky::compiler
