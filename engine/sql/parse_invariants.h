// What must hold for every text, right or wrong: for tests and the fuzzer only.
#pragma once

#include <fmt/format.h>

#include <cstdint>
#include <iterator>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/hash.h"
#include "sql/dialect.h"
#include "sql/lexer.h"
#include "sql/parser.h"
#include "sql/printer.h"

namespace rocky::sql {

// Tokens are in order, do not overlap and end in the range; between them is nothing but white space and comments.
inline std::string broken_tokens(const TokenList& list, std::string_view text, ByteSpan range) {
  uint32_t at = range.begin;
  size_t comment = 0;
  for (uint32_t i = 0; i < list.size(); ++i) {
    const ByteSpan span = list.span(i);
    if (span.begin < at || span.end < span.begin || span.end > range.end)
      return fmt::format("token {} out of order", i);
    for (uint32_t gap = at; gap < span.begin;) {
      if (comment < list.comments.size() && list.comments[comment].span.begin == gap) {
        if (list.comments[comment].before_token != i) return fmt::format("comment {} at a wrong token", comment);
        gap = list.comments[comment].span.end;
        ++comment;
        continue;
      }
      const auto c = static_cast<unsigned char>(text[gap]);
      const bool space = c == ' ' || (c >= '\t' && c <= '\r') || c >= 0x80;
      if (!space) return fmt::format("byte {} belongs to nothing", gap);
      ++gap;
    }
    at = span.end;
    const uint32_t partner = list.partners[i];
    const bool paired = partner != 0 && (list.tokens[i].flags & Token::kUnpaired) == 0;
    if (paired && list.partners[partner] != i) return fmt::format("bracket {} has a partner with another one", i);
  }
  if (list.tokens.back().kind != TokenKind::kEnd || at > range.end) return "no end token";
  if (comment != list.comments.size()) return "a comment between no tokens";
  return {};
}

// Every node is in one place only, within its parent's span, and no higher than allowed.
inline std::string broken_nodes(const Tree& tree, NodeId root) {
  struct Visit {
    NodeId id;
    uint32_t depth;
  };
  std::vector<bool> seen(tree.node_count());
  std::vector<Visit> open = {{root, 1}};
  while (!open.empty()) {
    const Visit visit = open.back();
    open.pop_back();
    if (visit.id.index == 0 || visit.id.index >= tree.node_count()) return "a node that does not exist";
    if (seen[visit.id.index]) return fmt::format("node {} is in two places", visit.id.index);
    seen[visit.id.index] = true;
    if (visit.depth > kMaxTreeHeight + 1) return "a tree that is too high";
    if (tree.kind(visit.id) == NodeKind::kNone || tree.kind(visit.id) >= NodeKind::kCount) return "a node of no kind";
    const bool placed = tree.first_token(visit.id) != Tree::kNoToken;
    const ByteSpan outer = tree.span(visit.id);
    if (placed && outer.end < outer.begin) return fmt::format("node {} ends before it begins", visit.id.index);
    for (const NodeId child : tree.children(visit.id)) {
      if (placed && tree.first_token(child) != Tree::kNoToken) {
        const ByteSpan inner = tree.span(child);
        if (inner.begin < outer.begin || inner.end > outer.end) {
          return fmt::format("{} reaches out of {}", node_kind_name(tree.kind(child)),
                             node_kind_name(tree.kind(visit.id)));
        }
      }
      open.push_back({child, visit.depth + 1});
    }
  }
  return {};
}

// The dialect that the first byte of a fuzzed text chooses.
inline const Dialect& fuzzed_dialect(uint8_t first) {
  const size_t choice = first % (all_dialects().size() + 1);
  return choice == all_dialects().size() ? permissive_dialect() : *all_dialects()[choice];
}

// What a dialect makes of a text: its tree and its complaints, as a number.
inline uint64_t reading_of(const SourceRef& source, const Dialect& dialect, ParseArena& arena) {
  const auto size = static_cast<uint32_t>(source->text().size());
  ParsedSql parsed = parse_statements(source, {0, size}, dialect, arena);
  std::string numbers;  // of the nodes
  for (uint32_t i = 1; i < parsed.tree.node_count(); ++i) {
    const Node& node = parsed.tree.node({i});
    fmt::format_to(std::back_inserter(numbers), "{} {} {};", static_cast<int>(node.kind), node.flags,
                   node.first_child.index);
  }
  for (const Diagnostic& mistake : parsed.diagnostics) numbers += mistake.message;
  arena.recycle(std::move(parsed.tree));
  return fast_hash(numbers);
}

// Of what the lexer makes of a text alone. Empty when all holds.
inline std::string broken_lexing(std::string_view text, const Dialect& dialect) {
  const SourceRef source = SourceFile::make("m.sql", std::string(text));
  const ByteSpan range{0, static_cast<uint32_t>(source->text().size())};
  TokenList list;
  Diagnostics mistakes;
  tokenize(source, range, dialect, list, mistakes);
  return broken_tokens(list, source->text(), range);
}

// Of what the parser makes of a text. Empty when all holds.
inline std::string broken_parse(const ParsedSql& parsed, ByteSpan range) {
  const TokenList& list = parsed.tree.tokens();
  if (std::string broken = broken_tokens(list, parsed.tree.source()->text(), range); !broken.empty()) return broken;
  if (std::string broken = broken_nodes(parsed.tree, parsed.root); !broken.empty()) return broken;
  // A few nodes a token, or the parser has gone round in circles.
  if (parsed.tree.node_count() > 16 + size_t{8} * list.size()) return "more nodes than the text can have";
  if (parsed.diagnostics.size() > kMaxSyntaxErrors + 101) return "too many diagnostics";
  for (const Diagnostic& diagnostic : parsed.diagnostics) {
    if (diagnostic.code.empty() || diagnostic.message.empty() || !diagnostic.primary) return "an empty diagnostic";
    if (diagnostic.primary->span.bytes.end > range.end) return "a diagnostic behind the end";
  }
  if (parsed.ok() && parsed.tree.has_errors()) return "an error node without a message";
  return {};
}

// Printing is a fixed point and loses no comment. Empty when all holds.
inline std::string broken_print(const ParsedSql& parsed, const Dialect& dialect, ParseArena& arena, Comments comments) {
  const PrintOptions options{.comments = comments};
  const std::string printed = print_sql(parsed.tree, parsed.root, dialect, options);
  if (!parsed.ok()) return {};
  const SourceRef again = SourceFile::make("printed.sql", printed);
  ParsedSql reparsed = parse_statements(again, {0, static_cast<uint32_t>(printed.size())}, dialect, arena);
  std::string broken;
  if (!reparsed.ok()) {
    broken = fmt::format("printed text does not parse: {}", printed);
  } else if (!same_tree(parsed.tree, parsed.root, reparsed.tree, reparsed.root)) {
    broken = fmt::format("printed text means something else: {}", printed);
  } else if (comments == Comments::kKeep &&
             reparsed.tree.tokens().comments.size() != parsed.tree.tokens().comments.size()) {
    broken = fmt::format("printed text has other comments: {}", printed);
  } else if (const std::string twice = print_sql(reparsed.tree, reparsed.root, dialect, options); twice != printed) {
    broken = fmt::format("printing twice differs: {} / {}", printed, twice);
  }
  arena.recycle(std::move(reparsed.tree));
  return broken;
}

// Of all three. Empty when all holds.
inline std::string broken_invariant(std::string_view text, const Dialect& dialect) {
  const SourceRef source = SourceFile::make("m.sql", std::string(text));
  const ByteSpan range{0, static_cast<uint32_t>(source->text().size())};
  ParseArena arena;
  const ParsedSql parsed = parse_statements(source, range, dialect, arena);
  if (std::string broken = broken_parse(parsed, range); !broken.empty()) return broken;
  if (std::string broken = broken_print(parsed, dialect, arena, Comments::kDrop); !broken.empty()) return broken;
  if (parsed.ok() && parsed.tree.tokens().comments.empty()) return {};
  return broken_print(parsed, dialect, arena, Comments::kKeep);
}

}  // namespace rocky::sql
