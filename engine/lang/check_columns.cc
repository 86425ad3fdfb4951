#include <algorithm>
#include <span>
#include <string>
#include <vector>

#include <fmt/format.h>

#include "base/small_vector.h"
#include "base/suggest.h"
#include "base/symbol_map.h"
#include "lang/check_impl.h"
#include "lang/codes.h"

namespace rocky::lang {
namespace {

// Words that stand for a value or a unit of time where a column could: warehouses know them without a bracket.
constexpr std::string_view kValueWords[] = {
    "current_catalog",
    "current_database",
    "current_date",
    "current_role",
    "current_schema",
    "current_time",
    "current_timestamp",
    "current_user",
    "false",
    "localtime",
    "localtimestamp",
    "null",
    "rowid",
    "session_user",
    "sysdate",
    "systimestamp",
    "true",
    "user",
};
constexpr std::string_view kUnits[] = {
    "century", "day",   "dayofweek", "dayofyear", "decade",  "doy",         "dow",
    "epoch",   "hour",  "isodow",    "isoweek",   "isoyear", "microsecond", "millisecond",
    "minute",  "month", "quarter",   "second",    "week",    "weekday",     "year",
};

bool is_one_of(Symbol name, std::span<const std::string_view> words) {
  return std::find(words.begin(), words.end(), text_of(folded(name))) != words.end();
}

// The columns that a step's rows have, as far as the file tells. Names are compared without regard to case.
class Columns {
 public:
  bool known() const { return known_; }
  void forget() {
    known_ = false;
    names_.clear();
    spellings_.clear();
  }
  // No columns yet, and all will be told.
  void begin() {
    forget();
    known_ = true;
  }
  void add(Symbol name) {
    if (names_.insert(folded(name))) spellings_.push_back(name);
  }
  void add_all(const Columns& other) {
    if (!other.known_) forget();
    if (!known_) return;
    for (const Symbol name : other.spellings_) add(name);
  }
  bool has(Symbol name) const { return names_.contains(folded(name)); }
  std::vector<std::string> spellings() const {
    std::vector<std::string> texts;
    for (const Symbol name : spellings_) texts.emplace_back(text_of(name));
    return texts;
  }

 private:
  bool known_ = false;
  SymbolSet names_;
  std::vector<Symbol> spellings_;
};

class ColumnCheck {
 public:
  ColumnCheck(const Tree& tree, Findings& findings) : tree_(tree), findings_(findings) {}

  void run(NodeId file) {
    for (NodeId part = tree_.first_child(file); part; part = tree_.next_sibling(part)) {
      if (tree_.kind(part) == NodeKind::kPipeline) {
        check_pipeline(part);
        continue;
      }
      const NodeId name = tree_.child(part, NodeKind::kName);
      Columns columns = check_pipeline(tree_.child(part, NodeKind::kPipeline));
      bindings_.insert_or_assign(folded(tree_.symbol(name)), std::move(columns));
    }
  }

 private:
  // What a path reads: known when it is a binding's name and the binding's columns are.
  const Columns& columns_of(NodeId path) const {
    const NodeId name = single_name(tree_, path);
    const Columns* found = name ? bindings_.find(folded(tree_.symbol(name))) : nullptr;
    return found == nullptr ? nothing_known_ : *found;
  }

  Columns check_pipeline(NodeId pipeline) {
    reported_.clear();
    SmallVector<NodeId, 16> steps;
    for (NodeId step = tree_.first_child(pipeline); step; step = tree_.next_sibling(step)) steps.push_back(step);
    Columns columns;
    bool copies = false;
    // Wherever it stands, the last `from` is the one that is read.
    for (const NodeId step : steps) {
      if (tree_.kind(step) == NodeKind::kFrom) columns = columns_of(tree_.child(step, NodeKind::kPath));
      copies = copies || tree_.kind(step) == NodeKind::kReplicate;
    }
    if (copies) return columns;
    for (const NodeId step : steps) check_step(step, columns);
    return columns;
  }

  void check_step(NodeId step, Columns& columns) {
    switch (tree_.kind(step)) {
      case NodeKind::kWhere:
      case NodeKind::kSort: check_expressions(step, columns); break;
      case NodeKind::kDerive:
        for (NodeId item = tree_.first_child(step); item; item = tree_.next_sibling(item)) {
          check_expressions(item, columns);
          if (columns.known()) columns.add(tree_.symbol(output_name(tree_, item)));
        }
        break;
      case NodeKind::kGroup: check_group(step, columns); break;
      case NodeKind::kSelect: check_select(step, columns); break;
      case NodeKind::kJoin: check_join(step, columns); break;
      default: break;
    }
  }

  void check_group(NodeId step, Columns& columns) {
    Columns after;
    after.begin();
    Columns visible = columns;
    for (NodeId part = tree_.first_child(step); part; part = tree_.next_sibling(part)) {
      check_expressions(part, visible);
      if (tree_.kind(part) == NodeKind::kKeys) {
        for (NodeId key = tree_.first_child(part); key; key = tree_.next_sibling(key)) {
          after.add(tree_.symbol(output_name(tree_, key)));
        }
        continue;
      }
      // Later items of the block may use earlier ones.
      const Symbol name = tree_.symbol(output_name(tree_, part));
      if (visible.known()) visible.add(name);
      after.add(name);
    }
    columns = std::move(after);
  }

  void check_select(NodeId step, Columns& columns) {
    Columns after;
    after.begin();
    Columns visible = columns;
    // `select {}` is all there is.
    if (!tree_.first_child(step)) return;
    for (NodeId item = tree_.first_child(step); item; item = tree_.next_sibling(item)) {
      check_expressions(item, visible);
      const NodeId name = output_name(tree_, item);
      if (!name) {
        after.add_all(tree_.kind(item) == NodeKind::kStar ? columns : nothing_known_);
      } else if (after.known()) {
        after.add(tree_.symbol(name));
      }
      if (name && visible.known()) visible.add(tree_.symbol(name));
    }
    columns = std::move(after);
  }

  void check_join(NodeId step, Columns& columns) {
    const Columns& joined = columns_of(tree_.child(step, NodeKind::kPath));
    if (const NodeId on = tree_.child(step, NodeKind::kOn)) {
      for (NodeId key = tree_.first_child(on); key; key = tree_.next_sibling(key)) {
        const NodeId name = tree_.kind(key) == NodeKind::kColumn ? single_name(tree_, key) : NodeId{};
        if (!name) continue;
        check_name(name, columns);
        check_name(name, joined);
      }
    }
    columns.add_all(joined);
    if (const NodeId keep = tree_.child(step, NodeKind::kKeep)) check_expressions(keep, columns);
  }

  // All bare columns below a node.
  void check_expressions(NodeId top, const Columns& columns) {
    if (!columns.known()) return;
    SmallVector<NodeId, 32> open{top};
    while (!open.empty()) {
      const NodeId node = open.back();
      open.pop_back();
      if (tree_.kind(node) == NodeKind::kColumn) {
        const NodeId name = single_name(tree_, node);
        if (name && !tree_.has(name, node_flag::kQuoted) && is_one_of(tree_.symbol(name), kValueWords)) continue;
        if (name) check_name(name, columns);
        continue;
      }
      const bool call = tree_.kind(node) == NodeKind::kCall;
      for (NodeId child = tree_.first_child(node); child; child = tree_.next_sibling(child)) {
        // `date_trunc(month, day)`
        const NodeId unit = call && tree_.kind(child) == NodeKind::kColumn ? single_name(tree_, child) : NodeId{};
        if (unit && is_one_of(tree_.symbol(unit), kUnits)) continue;
        if (!is_leaf(tree_.kind(child))) open.push_back(child);
      }
    }
  }

  void check_name(NodeId name, const Columns& columns) {
    const Symbol symbol = tree_.symbol(name);
    if (!columns.known() || tree_.kind(name) != NodeKind::kName || columns.has(symbol)) return;
    // One message a name.
    if (!reported_.insert(folded(symbol))) return;
    std::string message = fmt::format("unknown column `{}`", text_of(symbol));
    if (const std::string near = nearest(text_of(symbol), columns); !near.empty()) {
      message += fmt::format("; did you mean `{}`?", near);
    }
    findings_.error(code::kUnknownColumn, name, std::move(message), there_are(columns));
  }

  static std::string nearest(std::string_view wrong, const Columns& columns) {
    // One letter is near to every other.
    if (wrong.size() < 3) return {};
    const std::vector<std::string> names = columns.spellings();
    if (const auto near = nearest_by_edit_distance(wrong, names)) return *near;
    const std::vector<std::string_view> words(names.begin(), names.end());
    const size_t swapped = nearest_word(wrong, words);
    return swapped < names.size() ? names[swapped] : std::string();
  }

  static std::string there_are(const Columns& columns) {
    constexpr size_t kShown = 8;
    const std::vector<std::string> names = columns.spellings();
    if (names.empty()) return "the steps before give no columns";
    std::string text = "the steps before give ";
    for (size_t i = 0; i < std::min(kShown, names.size()); ++i) {
      if (i > 0) text += ", ";
      text += names[i];
    }
    if (names.size() > kShown) text += fmt::format(" and {} more", names.size() - kShown);
    return text;
  }

  const Tree& tree_;
  Findings& findings_;
  const Columns nothing_known_;
  SymbolMap<Columns> bindings_;
  SymbolSet reported_;
};

}  // namespace

void check_columns(const Tree& tree, NodeId file, Findings& findings) { ColumnCheck(tree, findings).run(file); }

}  // namespace rocky::lang
