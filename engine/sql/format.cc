#include "sql/format.h"

#include <fmt/format.h>

#include <utility>
#include <vector>

#include "base/ascii.h"
#include "sql/format_plan.h"

namespace rocky::sql {
namespace {

std::string_view trimmed_comment(const ParsedSql& parsed, const Comment& comment) {
  std::string_view text = parsed.tree.source()->slice(comment.span);
  if ((comment.flags & Comment::kBlock) != 0) return text;
  const size_t last = text.find_last_not_of(" \t\r\v\f");
  return text.substr(0, last + 1);
}

}  // namespace

std::string layout_sql(const ParsedSql& parsed, const SqlFormatStyle& style) {
  return lay_out(parsed, plan_format(parsed, style), style);
}

std::string changed_by_formatting(const ParsedSql& before, const ParsedSql& after) {
  if (!after.ok()) return fmt::format("it does not parse: {}", after.diagnostics.front().message);
  const TokenList& old_list = before.tree.tokens();
  const TokenList& new_list = after.tree.tokens();
  const std::string_view old_text = before.tree.source()->text();
  const std::string_view new_text = after.tree.source()->text();
  if (old_list.size() != new_list.size()) return "the number of tokens";
  for (uint32_t i = 0; i + 1 < old_list.size(); ++i) {
    const ByteSpan old_span = old_list.span(i);
    const ByteSpan new_span = new_list.span(i);
    const auto was = old_text.substr(old_span.begin, old_span.end - old_span.begin);
    const auto is = new_text.substr(new_span.begin, new_span.end - new_span.begin);
    const bool word = old_list.tokens[i].kind == TokenKind::kWord;
    if (old_list.tokens[i].kind != new_list.tokens[i].kind || (word ? !equal_ignoring_case(was, is) : was != is)) {
      return fmt::format("token '{}' became '{}'", was, is);
    }
  }
  if (old_list.comments.size() != new_list.comments.size()) return "the number of comments";
  for (size_t i = 0; i < old_list.comments.size(); ++i) {
    const std::string_view was = trimmed_comment(before, old_list.comments[i]);
    if (was != trimmed_comment(after, new_list.comments[i])) return fmt::format("comment '{}'", was);
  }
  if (!same_tree(before.tree, before.root, after.tree, after.root)) return "the meaning";
  return {};
}

FormattedSql format_sql(const SourceRef& source, ByteSpan range, const Dialect& dialect, const SqlFormatStyle& style,
                        ParseArena& arena) {
  ParsedSql parsed = parse_statements(source, range, dialect, arena);
  FormattedSql formatted;
  const auto keep = [&](Diagnostics diagnostics) {
    formatted.text = source->slice(range);
    formatted.diagnostics = std::move(diagnostics);
  };
  if (!parsed.ok()) {
    keep(std::move(parsed.diagnostics));
    arena.recycle(std::move(parsed.tree));
    return formatted;
  }
  formatted.text = layout_sql(parsed, style);
  if (formatted.text != source->slice(range)) {
    const SourceRef result = SourceFile::make(source->path(), formatted.text);
    ParsedSql again = parse_statements(result, {0, static_cast<uint32_t>(result->text().size())}, dialect, arena);
    if (const std::string changed = changed_by_formatting(parsed, again); !changed.empty()) {
      Diagnostic diagnostic;
      diagnostic.code = kFormatterMistake;
      diagnostic.message = fmt::format("the formatter would change {}", changed);
      diagnostic.primary = DiagnosticLabel{{source, {range.begin, range.begin}}, {}};
      diagnostic.help = "the file stays as it is; please report its text as a bug of rocky fmt";
      keep({std::move(diagnostic)});
    }
    arena.recycle(std::move(again.tree));
  }
  arena.recycle(std::move(parsed.tree));
  return formatted;
}

}  // namespace rocky::sql
