// How golden files show a parse: trees as nested lists (easy to review), mistakes with a caret below the text. For
// tests only.
#pragma once

#include <fmt/format.h>

#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

#include "base/golden_mistakes.h"
#include "sql/parser.h"

namespace rocky::sql {

constexpr bool is_list_of_names(NodeKind kind) {
  return kind == NodeKind::kColumnRef || kind == NodeKind::kQualifiedName;
}

// `(kind op #flags child child)`; names and literals stand for themselves, name lists are joined by dots.
inline void append_list(const Tree& tree, NodeId id, std::string& out) {
  const NodeKind kind = tree.kind(id);
  if (kind == NodeKind::kName) {
    const bool quoted = tree.has(id, node_flag::kQuotedName | node_flag::kStringName);
    out += quoted ? fmt::format("\"{}\"", text_of(tree.symbol(id))) : std::string(text_of(tree.symbol(id)));
    return;
  }
  if (kind == NodeKind::kWords) {
    out += fmt::format("<{}>", text_of(tree.symbol(id)));
    return;
  }
  if (has_symbol(kind)) {
    if (kind == NodeKind::kPositional) out += '#';
    out += tree.spelling(id);
    return;
  }
  if (is_list_of_names(kind)) {
    const char* separator = "";
    for (const NodeId name : tree.children(id)) {
      out += separator;
      append_list(tree, name, out);
      separator = ".";
    }
    return;
  }
  // The first line of the node's dump is its description.
  const std::string dumped = dump_tree(tree, id);
  std::string own = dumped.substr(0, dumped.find('\n'));
  if (own.ends_with(" ()")) own.resize(own.size() - 3);
  out += tree.has(id, node_flag::kParenthesized) ? "[" : "(";
  out += own;
  for (const NodeId child : tree.children(id)) {
    out += ' ';
    append_list(tree, child, out);
  }
  out += tree.has(id, node_flag::kParenthesized) ? "]" : ")";
}

// Breaks the list into lines where it is long.
inline void append_wrapped(std::string_view list, size_t indent, std::string& out) {
  constexpr size_t kWidth = 110;
  if (list.size() + indent <= kWidth || (list[0] != '(' && list[0] != '[')) {
    out.append(indent, ' ');
    out += list;
    out += '\n';
    return;
  }
  // The description is what comes before the first child; children begin behind a space at depth one.
  size_t depth = 0;
  std::vector<std::string_view> parts;
  size_t begin = 0;
  char quote = '\0';
  for (size_t i = 0; i < list.size(); ++i) {
    const char c = list[i];
    if (quote != '\0') {
      if (c == quote) quote = '\0';
      continue;
    }
    if (c == '\'' || c == '"') quote = c;
    if (c == '(' || c == '[') {
      if (depth == 1) {
        parts.push_back(list.substr(begin, i - begin));
        begin = i;
      }
      ++depth;
    }
    if (c == ')' || c == ']') {
      --depth;
      if (depth == 1) {
        parts.push_back(list.substr(begin, i + 1 - begin));
        begin = i + 1;
      }
    }
  }
  parts.push_back(list.substr(begin));
  std::string line;
  const auto flush = [&](size_t at) {
    while (!line.empty() && line.back() == ' ') line.pop_back();
    if (line.find_first_not_of(' ') == std::string::npos) return;
    out.append(at, ' ');
    out += line.substr(line.find_first_not_of(' '));
    out += '\n';
    line.clear();
  };
  for (size_t i = 0; i < parts.size(); ++i) {
    if (i + 1 == parts.size()) {
      const std::string_view rest = parts[i];
      const size_t text = rest.find_first_not_of(' ');
      if (text != std::string_view::npos && !out.empty() && rest.substr(text).size() == 1) {
        out.pop_back();
        out += rest.substr(text);
        out += '\n';
      } else {
        line = rest;
        flush(indent + 2);
      }
    } else if (!parts[i].empty() && (parts[i][0] == '(' || parts[i][0] == '[') && i > 0) {
      append_wrapped(parts[i], indent + 2, out);
    } else {
      line = parts[i];
      flush(i == 0 ? indent : indent + 2);
    }
  }
}

inline std::string show_mistakes(const ParsedSql& parsed) { return rocky::show_mistakes(parsed.diagnostics); }

inline std::string show(const ParsedSql& parsed) {
  if (!parsed.ok()) return show_mistakes(parsed);
  std::string list;
  append_list(parsed.tree, parsed.root, list);
  std::string out;
  append_wrapped(list, 0, out);
  return out;
}

}  // namespace rocky::sql
