// What the parts of check_file() share. Nobody else includes this.
#pragma once

#include <string>
#include <string_view>

#include "base/diagnostic.h"
#include "lang/ast.h"

namespace rocky::lang {

class Findings {
 public:
  Findings(const Tree& tree, Diagnostics& diagnostics) : tree_(tree), diagnostics_(diagnostics) {}

  Diagnostic& error(std::string_view code, NodeId at, std::string message, std::string help = {}) {
    return add(Severity::kError, code, tree_.location(at), std::move(message), std::move(help));
  }
  Diagnostic& warning(std::string_view code, NodeId at, std::string message, std::string help = {}) {
    return add(Severity::kWarning, code, tree_.location(at), std::move(message), std::move(help));
  }
  Diagnostic& add(Severity severity, std::string_view code, SourceSpan place, std::string message, std::string help) {
    Diagnostic diagnostic;
    diagnostic.code = code;
    diagnostic.severity = severity;
    diagnostic.message = std::move(message);
    diagnostic.primary = DiagnosticLabel{std::move(place), ""};
    diagnostic.help = std::move(help);
    diagnostics_.push_back(std::move(diagnostic));
    return diagnostics_.back();
  }

 private:
  const Tree& tree_;
  Diagnostics& diagnostics_;
};

// The name that a node of a select, keep, group or key list gives to its column: none for stars.
inline NodeId output_name(const Tree& tree, NodeId item) {
  if (tree.kind(item) == NodeKind::kBinding) return tree.first_child(item);
  if (tree.kind(item) != NodeKind::kColumn) return {};
  NodeId last = tree.first_child(item);
  while (tree.next_sibling(last)) last = tree.next_sibling(last);
  return last;
}

// The name of a path that has one part only: that of a binding, maybe.
inline NodeId single_name(const Tree& tree, NodeId path) {
  const NodeId first = tree.first_child(path);
  return first && !tree.next_sibling(first) ? first : NodeId{};
}

// Bare names that the steps before do not produce, where all they produce is known: behind `select` and `group`, and
// of bindings that are. (check_columns.cc)
void check_columns(const Tree& tree, NodeId file, Findings& findings);

}  // namespace rocky::lang
