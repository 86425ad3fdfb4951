#include "compiler/type_check.h"

#include <algorithm>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "compiler/bind/bind_codes.h"
#include "compiler/bind/bind_query.h"
#include "compiler/bind/bind_rules.h"
#include "compiler/bind/distinct_names.h"
#include "compiler/join_key_checks.h"
#include "compiler/lints/bound_lints.h"
#include "compiler/lints/lint_report.h"
#include "core/models/codes.h"
#include "sql/operator.h"
#include "sql/parser.h"
#include "sql/tree.h"
#include "sql/type_names.h"

namespace rocky::compiler {
namespace {

using sql::NodeId;
using sql::NodeKind;
using sql::Tree;
namespace codes = core::codes;

// The stars in the select lists that make up the query's columns.
void collect_stars(const Tree& tree, NodeId node, std::vector<NodeId>& stars) {
  switch (tree.kind(node)) {
    case NodeKind::kQuery: {
      const NodeId body = sql::QueryView(tree, node).body();
      if (body) collect_stars(tree, body, stars);
      break;
    }
    case NodeKind::kSetOperation:
      for (const NodeId operand : tree.children(node)) collect_stars(tree, operand, stars);
      break;
    case NodeKind::kSelect: {
      const NodeId items = sql::SelectView(tree, node).items();
      if (!items) break;
      for (const NodeId item : tree.children(items)) {
        const NodeId expression = tree.kind(item) == NodeKind::kSelectItem ? tree.first_child(item) : item;
        if (tree.kind(expression) == NodeKind::kStar) stars.push_back(expression);
      }
      break;
    }
    default: break;
  }
}

// `raw.orders` of `"raw"."orders"`.
std::string dotted_name(const Tree& tree, NodeId table) {
  std::string name;
  for (const NodeId part : tree.children(sql::TableRefView(tree, table).name())) {
    if (tree.kind(part) == NodeKind::kName) name += (name.empty() ? "" : ".") + std::string(text_of(tree.symbol(part)));
  }
  return name;
}

class ModelBinding {
 public:
  ModelBinding(const ModelToBind& to_bind, Diagnostics& diagnostics)
      : to_bind_(to_bind),
        project_(to_bind.project),
        compiled_(to_bind.project.models[to_bind.index]),
        names_(to_bind.names),
        diagnostics_(diagnostics) {}

  void run(const Tree& tree, NodeId root, const sql::Dialect& dialect) {
    const ModelSchemas schemas(project_, names_, to_bind_.built, to_bind_.sources, to_bind_.index);
    const size_t before = diagnostics_.size();
    const BoundQuery bound =
        bind_query(tree, root, dialect, schemas, compiled_.model.name, diagnostics_, {.flow = to_bind_.flow});
    for (size_t i = before; i < diagnostics_.size(); ++i) {
      // The warehouse may have what a seed lacks, and functions that somebody defined there.
      const std::string_view code = diagnostics_[i].code;
      if (code == bind_code::kUnknownTable || code == bind_code::kUnknownFunction) {
        diagnostics_[i].severity = Severity::kWarning;
      }
    }
    if (compiled_.model.language == core::ModelLanguage::kDsl) advise_in_steps(before);
    take_columns(tree, bound, dialect);
    take_reads(tree, bound);
    if (to_bind_.flow) take_flow(tree, bound.flow);
    compiled_.wrong = is_wrong_since(before);
    if (!compiled_.wrong) report_unknown_types();
    report_star(tree, root);
    check_join_keys({.project = project_,
                     .names = names_,
                     .reader = compiled_,
                     .tree = tree,
                     .bound = bound,
                     .found_before = before},
                    diagnostics_);
    LintReport report{.tree = tree, .dialect = dialect, .model = compiled_.model, .diagnostics = diagnostics_};
    lint_bound_query(report, bound);
  }

 private:
  void take_columns(const Tree& tree, const BoundQuery& bound, const sql::Dialect& dialect) {
    compiled_.dialect = &dialect;
    compiled_.bound = true;
    compiled_.complete = bound.complete;
    compiled_.schema = bound.schema();
    compiled_.columns.reserve(bound.columns.size());
    for (const OutputColumn& column : bound.columns) {
      compiled_.columns.push_back({.name = column.name,
                                   .type = column.type,
                                   .nullable = column.nullable,
                                   .tentative = column.tentative,
                                   .counts = column.counts,
                                   .place = column.node ? tree.span(column.node) : ByteSpan{}});
    }
    name_apart(dialect);
    // What the sidecar adds stands behind them.
    for (const core::SurrogateKey& key : compiled_.model.extras().surrogate_keys) {
      const Symbol name = intern(key.name);
      compiled_.columns.push_back({.name = name, .type = ir::kStringType, .nullable = false});
      compiled_.schema.columns.push_back({.name = name, .type = ir::kStringType, .nullable = false});
    }
  }

  // A program has no HAVING to put a condition into.
  void advise_in_steps(size_t since) {
    constexpr std::pair<std::string_view, std::string_view> kAdvice[] = {
        {bind_code::kMisplacedAggregate, "aggregate in a `group` step, and filter in a `where` behind it"},
        {bind_code::kUngroupedColumn, "make it a key of the `group` step, or take an aggregate of it"},
        {bind_code::kMisplacedWindow, "derive the column in one step, and use it in the next"},
    };
    for (size_t i = since; i < diagnostics_.size(); ++i) {
      for (const auto& [code, advice] : kAdvice) {
        if (diagnostics_[i].code == code && !diagnostics_[i].help.empty()) diagnostics_[i].help = advice;
      }
    }
  }

  // The columns of a table have different names: engines rename the second of two, or refuse both.
  void name_apart(const sql::Dialect& dialect) {
    const BindRules& rules = bind_rules(dialect);
    std::vector<Symbol> names;
    for (const ModelColumn& column : compiled_.columns) names.push_back(column.name);
    const bool refused = rules.tables_refuse_duplicates;
    const auto repeated =
        repeated_names(names, dialect.folding == sql::Folding::kInsensitive ? NameCase::kIgnored : NameCase::kKept);
    const auto first = std::ranges::find(repeated, true);
    if (first == repeated.end()) return;
    if (rules.renames_duplicates) rename_duplicates(names);
    // What an ephemeral model gives is no table.
    if ((refused || rules.renames_duplicates) && !compiled_.model.ephemeral())
      report_repeated(names, repeated, refused);
    for (size_t i = 0; i < names.size(); ++i) {
      compiled_.columns[i].name = names[i];
      compiled_.schema.columns[i].name = names[i];
    }
    if (rules.renames_duplicates) return;
    // Who reads it gets the first one of the name.
    size_t next = 0;
    std::erase_if(compiled_.schema.columns, [&](const TableColumn&) { return static_cast<bool>(repeated[next++]); });
    if (!refused || compiled_.model.ephemeral()) compiled_.schema.complete = false;
  }

  void report_repeated(std::span<const Symbol> names, const std::vector<bool>& repeated, bool refused) {
    std::vector<std::string_view> shared;
    std::vector<std::string_view> renamed;
    std::optional<ByteSpan> place;
    for (size_t i = 0; i < names.size(); ++i) {
      if (!repeated[i]) continue;
      if (!place) place = compiled_.columns[i].place;
      const std::string_view name = text_of(compiled_.columns[i].name);
      if (std::ranges::find(shared, name) == shared.end()) shared.push_back(name);
      renamed.push_back(text_of(names[i]));
    }
    const std::string message = fmt::format(
        "several columns share the name{} {}{}", shared.size() == 1 ? "" : "s", quoted(shared),
        refused ? std::string(", which no table allows")
                : fmt::format(": the table calls the later one{} {}", renamed.size() == 1 ? "" : "s", quoted(renamed)));
    const bool program = compiled_.model.language == core::ModelLanguage::kDsl;
    add(bind_code::kDuplicateColumn, refused ? Severity::kError : Severity::kWarning, *place, message,
        program ? "give each column a name of its own in a `select` step"
                : "give each column a name of its own with AS, or leave one out");
  }

  // "'a', 'b', +3 more"
  static std::string quoted(std::span<const std::string_view> names) {
    constexpr size_t kShown = 5;
    const auto shown = names.first(std::min(names.size(), kShown));
    std::string text = fmt::format("'{}'", fmt::join(shown, "', '"));
    if (shown.size() < names.size()) text += fmt::format(", +{} more", names.size() - shown.size());
    return text;
  }

  void take_reads(const Tree& tree, const BoundQuery& bound) {
    for (const ReadColumn& read : bound.reads) {
      const uint32_t model = model_of_table(tree, read.table, names_);
      if (model != kNoModel) compiled_.reads.push_back({.model = model, .column = read.name});
    }
  }

  // The other model that builds the table, where its schema is named.
  uint32_t builder_of(const Tree& tree, NodeId table) const {
    std::vector<Symbol> path;
    for (const NodeId part : tree.children(sql::TableRefView(tree, table).name())) {
      if (tree.kind(part) == NodeKind::kName) path.push_back(tree.symbol(part));
    }
    const uint32_t model = path.size() < 2 ? kNoModel : to_bind_.built.find(path, compiled_.model);
    return model == to_bind_.index ? kNoModel : model;
  }

  void take_flow(const Tree& tree, const QueryFlow& bound) {
    ModelFlow& flow = compiled_.flow;
    flow.values = bound.values;
    flow.influences = bound.influences;
    flow.unresolved = bound.unresolved;
    for (const FlowSource& source : bound.sources) {
      uint32_t model = model_of_table(tree, source.table, names_);
      if (model == kNoModel) model = builder_of(tree, source.table);
      Symbol table;
      if (model == kNoModel) table = intern(dotted_name(tree, source.table));
      flow.sources.push_back({.model = model, .table = table, .column = source.column});
    }
    // A surrogate key is made of columns of the query.
    const auto& keys = compiled_.model.extras().surrogate_keys;
    const size_t written = compiled_.columns.size() - keys.size();
    for (size_t key = 0; key < keys.size(); ++key) {
      for (const std::string& name : keys[key].columns) {
        const Symbol wanted = folded(intern(name));
        for (const Flow& value : bound.values) {
          if (folded(compiled_.columns[value.target].name) != wanted) continue;
          flow.values.push_back(
              {.source = value.source, .target = static_cast<uint32_t>(written + key), .kind = FlowKind::kExpression});
        }
      }
    }
  }

  void add(std::string_view code, Severity severity, ByteSpan place, std::string message, std::string help) {
    diagnostics_.push_back(Diagnostic{.code = code,
                                      .severity = severity,
                                      .message = std::move(message),
                                      .owner = compiled_.model.name,
                                      .primary = DiagnosticLabel{{compiled_.model.file, place}, {}},
                                      .secondary = {},
                                      .help = std::move(help)});
  }

  // Of a model of an earlier layer.
  bool is_wrong(const CompiledModel& read) const {
    return std::ranges::any_of(project_.diagnostics, [&](const Diagnostic& found) {
      return found.severity == Severity::kError && found.owner == read.model.name;
    });
  }

  bool is_wrong_since(size_t before) const {
    for (size_t i = before; i < diagnostics_.size(); ++i) {
      if (diagnostics_[i].severity == Severity::kError) return true;
    }
    return std::ranges::any_of(compiled_.references, [&](const Reference& reference) {
      if (reference.model == kNoModel) return false;
      const CompiledModel& read = project_.models[reference.model];
      return read.bind_layer < compiled_.bind_layer && (read.wrong || !read.model.facts.parsed);
    });
  }

  std::string_view written_text(const Tree& tree, NodeId node) const {
    const SourceSpan written = tree.source_span(node).resolved();
    return written.file->slice(written.bytes);
  }

  void report_unknown_types() {
    std::vector<std::string_view> names;
    const ModelColumn* first = nullptr;
    for (const ModelColumn& column : compiled_.columns) {
      if (column.type != ir::kUnknownType) continue;
      if (first == nullptr) first = &column;
      if (column.name) names.push_back(text_of(column.name));
    }
    const auto count = static_cast<size_t>(std::ranges::count(compiled_.columns, ir::kUnknownType, &ModelColumn::type));
    if (count == 0 || count == compiled_.columns.size()) return;
    constexpr size_t kShown = 8;
    std::string list = fmt::format(
        "{}",
        fmt::join(names.begin(), names.begin() + static_cast<std::ptrdiff_t>(std::min(names.size(), kShown)), ", "));
    if (names.size() > kShown) list += fmt::format(", +{} more", names.size() - kShown);
    add(codes::kUnknownTypes, Severity::kInfo, first->place,
        fmt::format("{} column(s) have unknown types{}{}", count, list.empty() ? "" : ": ", list), {});
  }

  void report_star(const Tree& tree, NodeId root) {
    std::vector<NodeId> stars;
    collect_stars(tree, root, stars);
    // A program without a `select` has none that anybody wrote.
    std::erase_if(stars, [&](NodeId star) { return written_text(tree, star).find('*') == std::string_view::npos; });
    if (stars.empty()) return;
    compiled_.star = tree.span(stars.front());
    std::vector<std::string_view> untyped;
    for (const Reference& reference : compiled_.references) {
      if (reference.kind != ReferenceKind::kModel) continue;
      const CompiledModel& read = project_.models[reference.model];
      // Of a model that is wrong, or in a cycle, that is told.
      if (read.bind_layer >= compiled_.bind_layer || !read.bound) continue;
      if (read.columns.empty() && !is_wrong(read)) untyped.push_back(read.model.name);
    }
    const ByteSpan place = tree.span(stars.front());
    if (untyped.empty()) {
      add(codes::kStar, Severity::kInfo, place, "SELECT * used: the columns of the model are those of what it reads",
          {});
    } else {
      add(codes::kStarOverUnknown, Severity::kWarning, place,
          fmt::format("SELECT * prevents full type checking: the columns of {} are not known",
                      fmt::join(untyped, ", ")),
          fmt::format("list the columns here, or in {}", untyped.front()));
    }
  }

  const ModelToBind& to_bind_;
  CompiledProject& project_;
  CompiledModel& compiled_;
  const ModelNames& names_;
  Diagnostics& diagnostics_;
};

}  // namespace

void bind_model(const ModelToBind& to_bind, Diagnostics& diagnostics) {
  const core::Model& model = to_bind.project.models[to_bind.index].model;
  if (!model.facts.parsed) return;
  thread_local sql::ParseArena arena;
  sql::ParsedSql parsed = sql::parse_query(model.file, model.query, to_bind.dialect, arena);
  ModelBinding(to_bind, diagnostics).run(parsed.tree, parsed.root, *parsed.dialect);
  arena.recycle(std::move(parsed.tree));
}

uint32_t model_of_table(const Tree& tree, NodeId table, const ModelNames& names) {
  if (!table || tree.kind(table) != NodeKind::kTableRef) return kNoModel;
  const NodeId path = sql::TableRefView(tree, table).name();
  if (!path || tree.child_count(path) != 1) return kNoModel;
  return names.find(tree.symbol(tree.first_child(path)));
}

ir::DataType shown_type(const ModelColumn& column, const sql::Dialect& dialect) {
  if (column.counts) {
    ir::DataType type;
    type.kind = ir::TypeKind::kInt64;
    return type;
  }
  return sql::contract_type(column.type, dialect);
}

const ModelColumn* find_column(const CompiledModel& compiled, std::string_view name) {
  const Symbol wanted = folded(intern(name));
  const auto found =
      std::ranges::find_if(compiled.columns, [&](const ModelColumn& c) { return folded(c.name) == wanted; });
  return found == compiled.columns.end() ? nullptr : &*found;
}

}  // namespace rocky::compiler
