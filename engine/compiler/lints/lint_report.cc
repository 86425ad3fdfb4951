#include "compiler/lints/lint_report.h"

#include "base/diagnostic_codes.h"
#include "sql/references.h"

namespace rocky::compiler {

Diagnostic& LintReport::add(std::string_view code, SourceSpan place, std::string message, std::string help) {
  const DiagnosticCode* row = find_diagnostic_code(code);
  return diagnostics.emplace_back(Diagnostic{.code = code,
                                             .severity = row != nullptr ? row->severity : Severity::kWarning,
                                             .message = std::move(message),
                                             .owner = model.name,
                                             .primary = DiagnosticLabel{std::move(place), {}},
                                             .secondary = {},
                                             .help = std::move(help)});
}

Symbol LintReport::key(sql::NodeId name) const {
  if (!name || tree.kind(name) != sql::NodeKind::kName) return {};
  return sql::name_key(tree.symbol(name), tree.has(name, sql::node_flag::kQuotedName), dialect.folding);
}

std::string LintReport::shown(sql::NodeId node) const {
  constexpr size_t kLongest = 60;
  const SourceSpan place = tree.source_span(node);
  std::string text;
  if (!place.file) return text;
  for (const char c : place.file->slice(place.bytes)) {
    const bool blank = c == ' ' || c == '\t' || c == '\n' || c == '\r';
    if (!blank) {
      text += c;
    } else if (!text.empty() && text.back() != ' ') {
      text += ' ';
    }
  }
  if (text.size() <= kLongest) return text;
  size_t cut = kLongest;
  // Not within a character of several bytes.
  while (cut > 0 && (static_cast<unsigned char>(text[cut]) & 0xC0U) == 0x80U) --cut;
  return text.substr(0, cut) + "…";
}

std::vector<sql::NodeId> conjuncts(const sql::Tree& tree, sql::NodeId condition) {
  if (!condition) return {};
  if (tree.kind(condition) != sql::NodeKind::kAnd) return {condition};
  std::vector<sql::NodeId> found;
  for (const sql::NodeId child : tree.children(condition)) {
    for (const sql::NodeId part : conjuncts(tree, child)) found.push_back(part);
  }
  return found;
}

}  // namespace rocky::compiler
