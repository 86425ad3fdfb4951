#include <algorithm>
#include <array>
#include <string>
#include <vector>

#include <fmt/format.h>

#include "base/small_vector.h"
#include "base/symbol_map.h"
#include "lang/check_impl.h"
#include "lang/codes.h"
#include "lang/lexer.h"
#include "lang/parser.h"

namespace rocky::lang {
namespace {

std::string_view name_text(const Tree& tree, NodeId name) { return text_of(tree.symbol(name)); }

// --- Dates ---

int number_at(std::string_view text, size_t at, size_t digits) {
  int value = 0;
  for (const char c : text.substr(at, digits)) value = value * 10 + (c - '0');
  return value;
}

constexpr std::array<std::string_view, 12> kMonths = {"January",   "February", "March",    "April",
                                                      "May",       "June",     "July",     "August",
                                                      "September", "October",  "November", "December"};

int days_of(int year, int month) {
  constexpr std::array<int, 12> kDays = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  const bool leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
  return month == 2 && leap ? 29 : kDays[static_cast<size_t>(month) - 1];
}

// Why there is no such day or time; empty when there is.
std::string no_such_date(std::string_view date) {
  const int year = number_at(date, 0, 4);
  const int month = number_at(date, 5, 2);
  const int day = number_at(date, 8, 2);
  if (month < 1 || month > 12) return "months go from 01 to 12";
  if (day < 1 || day > days_of(year, month)) {
    return fmt::format("{} {} has {} days", kMonths[static_cast<size_t>(month) - 1], year, days_of(year, month));
  }
  if (date.size() <= 10) return {};
  if (number_at(date, 11, 2) > 23) return "hours go from 00 to 23";
  if (number_at(date, 14, 2) > 59) return "minutes go from 00 to 59";
  if (number_at(date, 17, 2) > 59) return "seconds go from 00 to 59";
  return {};
}

void check_date(const Tree& tree, NodeId date, Findings& findings) {
  const std::string_view text = text_of(tree.symbol(date));
  if (!has_date_shape(text)) return;
  std::string reason = no_such_date(text);
  if (reason.empty()) return;
  findings.error(code::kBadDate, date, fmt::format("there is no {} {}", text.size() > 10 ? "time" : "day", text),
                 std::move(reason));
}

// --- Match ---

void check_match(const Tree& tree, NodeId match, Findings& findings) {
  NodeId wildcard;
  for (NodeId arm = tree.first_child(match); arm; arm = tree.next_sibling(arm)) {
    if (tree.kind(arm) != NodeKind::kArm) continue;
    if (wildcard) {
      findings
          .error(code::kUnreachableArm, arm, "this arm is never reached: `_` before it takes all that is left",
                 "put `_` last")
          .secondary.push_back({tree.location(wildcard), "`_` is here"});
      return;
    }
    if (tree.has(arm, node_flag::kWildcard)) wildcard = arm;
  }
}

// --- Names of one block ---

void check_block(const Tree& tree, NodeId step, Findings& findings) {
  SymbolMap<NodeId> seen;
  const auto visit = [&](NodeId item) {
    const NodeId name = output_name(tree, item);
    if (!name || tree.kind(name) != NodeKind::kName) return;
    const auto [found, is_new] = seen.try_emplace(folded(tree.symbol(name)), item);
    if (is_new) return;
    // Two names that differ in their quoting only may be two columns.
    const NodeId before = output_name(tree, *found);
    if (tree.flags(before) != tree.flags(name) && tree.symbol(before) != tree.symbol(name)) return;
    const bool given = tree.kind(item) == NodeKind::kBinding || tree.kind(*found) == NodeKind::kBinding;
    findings
        .add(given ? Severity::kError : Severity::kWarning, code::kDuplicateName, tree.location(name),
             fmt::format("a second column `{}`", name_text(tree, name)), "give one of them another name: `other: …`")
        .secondary.push_back({tree.location(before), "the first one is here"});
  };
  for (NodeId part = tree.first_child(step); part; part = tree.next_sibling(part)) {
    if (tree.kind(part) == NodeKind::kKeys) {
      for (NodeId key = tree.first_child(part); key; key = tree.next_sibling(key)) visit(key);
    } else {
      visit(part);
    }
  }
}

// --- Steps of one pipeline ---

std::string_view step_word(const Tree& tree, NodeId step) { return node_kind_name(tree.kind(step)); }

class PipelineCheck {
 public:
  PipelineCheck(const Tree& tree, NodeId pipeline, Findings& findings)
      : tree_(tree), pipeline_(pipeline), findings_(findings) {
    for (NodeId step = tree.first_child(pipeline); step; step = tree.next_sibling(step)) steps_.push_back(step);
  }

  void run() {
    check_from();
    check_takes();
    check_replicate();
    check_keep();
  }

 private:
  NodeId first(NodeKind kind) const {
    const auto found =
        std::find_if(steps_.begin(), steps_.end(), [&](NodeId step) { return tree_.kind(step) == kind; });
    return found == steps_.end() ? NodeId{} : *found;
  }

  void check_from() {
    const NodeId from = first(NodeKind::kFrom);
    if (!from) {
      findings_.error(code::kNoFrom, steps_.empty() ? pipeline_ : steps_.front(), "pipeline must start with 'from'",
                      steps_.empty() ? "behind the bindings, begin with `from` and the name of one of them"
                                     : "begin with `from` and the name of a model");
      return;
    }
    if (steps_.front() != from) {
      findings_
          .warning(code::kOutOfOrder, steps_.front(),
                   fmt::format("`{}` stands before `from`", step_word(tree_, steps_.front())), "begin with `from`")
          .secondary.push_back({tree_.location(from), "the pipeline begins here"});
    }
    NodeId last = from;
    for (const NodeId step : steps_) {
      if (tree_.kind(step) != NodeKind::kFrom || step == from) continue;
      findings_
          .warning(code::kRepeatedStep, step, "a second `from`: the one before it is not read",
                   "remove one of them, or add the table with `join`")
          .secondary.push_back({tree_.location(last), "this one is not read"});
      last = step;
    }
  }

  // Two numbers of rows with nothing between that orders or chooses rows.
  void check_takes() {
    NodeId last;
    for (const NodeId step : steps_) {
      const NodeKind kind = tree_.kind(step);
      if (kind == NodeKind::kTake) {
        if (last) {
          findings_
              .warning(code::kRepeatedStep, step, "a second `take` right behind the first one", "remove one of them")
              .secondary.push_back({tree_.location(last), "the first one is here"});
        }
        last = step;
      } else if (kind != NodeKind::kDerive && kind != NodeKind::kSelect) {
        last = {};
      }
    }
  }

  void check_replicate() {
    const NodeId replicate = first(NodeKind::kReplicate);
    if (!replicate) return;
    for (const NodeId step : steps_) {
      if (tree_.kind(step) == NodeKind::kFrom || tree_.kind(step) == NodeKind::kReplicate) continue;
      findings_
          .warning(code::kIgnoredStep, step,
                   fmt::format("`{}` does nothing: `replicate` copies the table as it is", step_word(tree_, step)),
                   "remove `replicate`, or the other steps")
          .secondary.push_back({tree_.location(replicate), "`replicate` is here"});
      return;
    }
  }

  void check_keep() {
    NodeId keep;
    for (const NodeId step : steps_) {
      switch (tree_.kind(step)) {
        case NodeKind::kDerive:
        case NodeKind::kGroup:
        case NodeKind::kReplicate:
        case NodeKind::kSelect: return;
        case NodeKind::kJoin: {
          const NodeId found = tree_.child(step, NodeKind::kKeep);
          if (found && tree_.first_child(found) && !keep) keep = found;
          break;
        }
        default: break;
      }
    }
    if (!keep) return;
    findings_.warning(code::kOnlyKept, keep, "only the kept columns remain: those of `from` are left out",
                      "choose the columns with a `select` behind the join");
  }

  const Tree& tree_;
  NodeId pipeline_;
  SmallVector<NodeId, 16> steps_;
  Findings& findings_;
};

// --- Bindings ---

struct Binding {
  NodeId name;
  bool used = false;
};

void check_bindings(const Tree& tree, NodeId file, Findings& findings) {
  std::vector<Binding> bindings;
  SymbolMap<size_t> by_name;
  std::string macros;
  for (uint32_t i = 1; i < tree.node_count(); ++i) {
    if (tree.kind({i}) == NodeKind::kMacro) (macros += text_of(tree.symbol({i}))) += '\n';
  }
  const auto read = [&](NodeId pipeline) {
    for (NodeId step = tree.first_child(pipeline); step; step = tree.next_sibling(step)) {
      const NodeId path = tree.child(step, NodeKind::kPath);
      const NodeId name = path ? single_name(tree, path) : NodeId{};
      if (!name) continue;
      const size_t* found = by_name.find(folded(tree.symbol(name)));
      if (found != nullptr) bindings[*found].used = true;
    }
  };
  for (NodeId part = tree.first_child(file); part; part = tree.next_sibling(part)) {
    if (tree.kind(part) != NodeKind::kLet) {
      read(part);
      continue;
    }
    const NodeId name = tree.child(part, NodeKind::kName);
    // A binding sees those before it: `let t = from t` reads the model t.
    read(tree.child(part, NodeKind::kPipeline));
    const auto [found, is_new] = by_name.try_emplace(folded(tree.symbol(name)), bindings.size());
    if (!is_new) {
      findings
          .error(code::kDuplicateName, name, fmt::format("a second binding `{}`", name_text(tree, name)),
                 "give one of them another name")
          .secondary.push_back({tree.location(bindings[*found].name), "the first one is here"});
      continue;
    }
    bindings.push_back({name});
  }
  for (const Binding& binding : bindings) {
    if (binding.used || macros.find(name_text(tree, binding.name)) != std::string::npos) continue;
    findings.warning(code::kUnusedBinding, binding.name,
                     fmt::format("the binding `{}` is not used", name_text(tree, binding.name)),
                     "remove it, or read it with `from`, `join` or `union`");
  }
}

}  // namespace

void check_file(ParsedFile& parsed) {
  if (!parsed.ok()) return;
  const Tree& tree = parsed.tree;
  Findings findings(tree, parsed.diagnostics);
  for (uint32_t i = 1; i < tree.node_count(); ++i) {
    const NodeId id{i};
    switch (tree.kind(id)) {
      case NodeKind::kDate: check_date(tree, id, findings); break;
      case NodeKind::kMatch: check_match(tree, id, findings); break;
      case NodeKind::kDerive:
      case NodeKind::kGroup:
      case NodeKind::kKeep:
      case NodeKind::kSelect: check_block(tree, id, findings); break;
      case NodeKind::kPipeline: PipelineCheck(tree, id, findings).run(); break;
      default: break;
    }
  }
  check_bindings(tree, parsed.root, findings);
  check_columns(tree, parsed.root, findings);
  if (parsed.diagnostics.empty()) return;
  std::stable_sort(parsed.diagnostics.begin(), parsed.diagnostics.end(), [](const Diagnostic& a, const Diagnostic& b) {
    return a.primary->span.bytes.begin < b.primary->span.bytes.begin;
  });
}

}  // namespace rocky::lang
