#include "base/yaml.h"

#include <algorithm>
#include <charconv>
#include <optional>

#include <fmt/format.h>

#include "base/utf8.h"

namespace rocky {
namespace {

constexpr size_t kMaxDepth = 64;

struct Line {
  size_t indent = 0;
  std::string_view text;  // behind the indent; without the line end
  uint32_t number = 0;
  bool blank = false;  // empty, or a comment
};

std::string_view trimmed(std::string_view text) {
  while (!text.empty() && (text.front() == ' ' || text.front() == '\t')) text.remove_prefix(1);
  while (!text.empty() && (text.back() == ' ' || text.back() == '\t')) text.remove_suffix(1);
  return text;
}

Error wrong(uint32_t line, std::string_view what) {
  return {ErrorKind::kInvalidInput, fmt::format("line {}: {}", line, what)};
}

// A plain text ends before " #".
std::string_view without_comment(std::string_view text) {
  for (size_t i = 0; i < text.size(); ++i) {
    if (text[i] == '#' && (i == 0 || text[i - 1] == ' ' || text[i - 1] == '\t')) return trimmed(text.substr(0, i));
  }
  return trimmed(text);
}

bool is_null(std::string_view text) {
  return text.empty() || text == "~" || text == "null" || text == "Null" || text == "NULL";
}

YamlNode plain_node(std::string_view text, uint32_t line) {
  YamlNode node{.line = line};
  if (is_null(text)) return node;
  node.kind = YamlNode::Kind::kScalar;
  node.text = std::string(text);
  return node;
}

// Values inside of lines: quoted texts, flow collections, plain texts. Line ends within are blanks already.
class FlowParser {
 public:
  FlowParser(std::string_view text, uint32_t line) : text_(text), line_(line) {}

  // A value that takes all of the text but a comment.
  Result<YamlNode> whole() {
    ROCKY_TRY(node, value(false, 0));
    const std::string_view rest = without_comment(text_.substr(at_));
    if (!rest.empty()) return failure(wrong(line_, fmt::format("unexpected text '{}'", rest)));
    return node;
  }

  Result<std::string> quoted() {
    const char quote = text_[at_++];
    std::string out;
    while (at_ < text_.size()) {
      const char c = text_[at_++];
      if (c == quote) {
        if (quote == '"' || at_ >= text_.size() || text_[at_] != '\'') return out;
        out += '\'';
        ++at_;
      } else if (c == '\\' && quote == '"') {
        ROCKY_TRY(escape(out));
      } else {
        out += c;
      }
    }
    return failure(wrong(line_, "unfinished quoted text"));
  }

  size_t at() const { return at_; }

 private:
  void skip_blanks() {
    while (at_ < text_.size() && (text_[at_] == ' ' || text_[at_] == '\t')) ++at_;
  }
  char peek() const { return at_ < text_.size() ? text_[at_] : '\0'; }

  Result<YamlNode> value(bool inside, size_t depth) {
    if (depth > kMaxDepth) return failure(wrong(line_, "nested too deeply"));
    skip_blanks();
    const char c = peek();
    if (c == '"' || c == '\'') {
      ROCKY_TRY(text, quoted());
      YamlNode node{.kind = YamlNode::Kind::kScalar, .line = line_};
      node.text = std::move(text);
      return node;
    }
    if (c == '[') return list(depth);
    if (c == '{') return map(depth);
    if (c == '&' || c == '*' || c == '!') {
      return failure(wrong(line_, fmt::format("'{}' is YAML that is not read here (anchors, aliases, tags)", c)));
    }
    const size_t begin = at_;
    if (!inside) {
      const std::string_view text = without_comment(text_.substr(at_));
      at_ = text_.size();
      return plain_node(text, line_);
    }
    while (at_ < text_.size() && !ends_plain()) ++at_;
    return plain_node(trimmed(text_.substr(begin, at_ - begin)), line_);
  }

  // In a flow collection.
  bool ends_plain() const {
    const char c = text_[at_];
    if (c == ',' || c == ']' || c == '}') return true;
    return c == ':' &&
           (at_ + 1 == text_.size() || std::string_view(" ,]}").find(text_[at_ + 1]) != std::string_view::npos);
  }

  Result<YamlNode> list(size_t depth) {
    YamlNode node{.kind = YamlNode::Kind::kList, .line = line_};
    ++at_;
    for (skip_blanks(); peek() != ']'; skip_blanks()) {
      ROCKY_TRY(item, value(true, depth + 1));
      node.items.push_back(std::move(item));
      ROCKY_TRY(separator(']'));
    }
    ++at_;
    return node;
  }

  Result<YamlNode> map(size_t depth) {
    YamlNode node{.kind = YamlNode::Kind::kMap, .line = line_};
    ++at_;
    for (skip_blanks(); peek() != '}'; skip_blanks()) {
      ROCKY_TRY(key, value(true, depth + 1));
      if (key.kind != YamlNode::Kind::kScalar) return failure(wrong(line_, "expected a name in '{'"));
      skip_blanks();
      YamlNode member{.line = line_};
      if (peek() == ':') {
        ++at_;
        ROCKY_TRY(read, value(true, depth + 1));
        member = std::move(read);
      }
      node.members.emplace_back(std::move(key.text), std::move(member));
      ROCKY_TRY(separator('}'));
    }
    ++at_;
    return node;
  }

  Status separator(char closing) {
    skip_blanks();
    if (peek() == closing) return {};
    if (peek() != ',') return failure(wrong(line_, fmt::format("expected ',' or '{}'", closing)));
    ++at_;
    return {};
  }

  Status escape(std::string& out) {
    constexpr std::string_view kEscapes = "0abtnvfre \"/\\";
    constexpr std::string_view kMeanings{"\0\a\b\t\n\v\f\r\x1b \"/\\", 13};
    const char c = peek();
    ++at_;
    if (const size_t index = kEscapes.find(c); c != '\0' && index != std::string_view::npos) {
      out += kMeanings[index];
      return {};
    }
    const size_t digits = c == 'x' ? 2 : c == 'u' ? 4 : c == 'U' ? 8 : 0;
    uint32_t code = 0;
    const std::string_view hex = text_.substr(std::min(at_, text_.size()), digits);
    const auto [end, error] = std::from_chars(hex.data(), hex.data() + hex.size(), code, 16);
    if (digits == 0 || hex.size() != digits || error != std::errc() || end != hex.data() + digits || code > 0x10FFFF) {
      return failure(wrong(line_, "unknown escape in a quoted text"));
    }
    append_utf8(out, code);
    at_ += digits;
    return {};
  }

  std::string_view text_;
  uint32_t line_;
  size_t at_ = 0;
};

class YamlParser {
 public:
  explicit YamlParser(std::string_view text) { split(text); }

  Result<YamlNode> run() {
    for (const Line& line : lines_) {
      const size_t tab = line.text.find_first_not_of(' ');
      if (!line.blank && tab != std::string_view::npos && line.text[tab] == '\t') {
        return failure(wrong(line.number, "a tab where blanks must indent"));
      }
    }
    skip_blank();
    if (!done() && line().text.starts_with("%")) return failure(wrong(line().number, "directives are not read here"));
    if (!done() && without_comment(line().text) == "---") ++at_;
    skip_blank();
    if (done()) return YamlNode{};
    ROCKY_TRY(node, block(line().indent, 0));
    skip_blank();
    if (!done() && without_comment(line().text) == "...") return node;
    if (!done()) return failure(wrong(line().number, "unexpected text: only one document is read, indented evenly"));
    return node;
  }

 private:
  void split(std::string_view text) {
    if (text.starts_with("\xEF\xBB\xBF")) text.remove_prefix(3);
    for (uint32_t number = 1; !text.empty(); ++number) {
      const size_t end = std::min(text.find('\n'), text.size());
      std::string_view content = text.substr(0, end);
      text.remove_prefix(std::min(end + 1, text.size()));
      if (content.ends_with('\r')) content.remove_suffix(1);
      const size_t indent = std::min(content.find_first_not_of(' '), content.size());
      content.remove_prefix(indent);
      const std::string_view shown = trimmed(content);
      lines_.push_back({indent, content, number, shown.empty() || shown.starts_with('#')});
    }
  }

  bool done() const { return at_ >= lines_.size(); }
  Line& line() { return lines_[at_]; }
  void skip_blank() {
    while (!done() && line().blank) ++at_;
  }

  static bool is_item(std::string_view text) { return text == "-" || text.starts_with("- "); }

  // The end of a key, before its ':'; nullopt where the line begins no member.
  static std::optional<size_t> key_end(std::string_view text) {
    size_t i = 0;
    if (!text.empty() && (text[0] == '"' || text[0] == '\'')) {
      FlowParser parser(text, 0);
      if (!parser.quoted()) return std::nullopt;
      i = parser.at();
      while (i < text.size() && text[i] == ' ') ++i;
      return i < text.size() && text[i] == ':' ? std::optional(i) : std::nullopt;
    }
    if (!text.empty() && (text[0] == '[' || text[0] == '{' || text[0] == '#')) return std::nullopt;
    for (; i < text.size(); ++i) {
      if (text[i] == '#' && i > 0 && text[i - 1] == ' ') return std::nullopt;
      if (text[i] == ':' && (i + 1 == text.size() || text[i + 1] == ' ' || text[i + 1] == '\t')) return i;
    }
    return std::nullopt;
  }

  Result<YamlNode> block(size_t indent, size_t depth) {
    if (depth > kMaxDepth) return failure(wrong(line().number, "nested too deeply"));
    if (is_item(line().text)) return list(indent, depth);
    if (key_end(line().text)) return map(indent, depth);
    return inline_value(line().text, indent);
  }

  Result<YamlNode> list(size_t indent, size_t depth) {
    YamlNode node{.kind = YamlNode::Kind::kList, .line = line().number};
    for (skip_blank(); !done() && line().indent == indent && is_item(line().text); skip_blank()) {
      std::string_view rest = line().text.substr(1);
      const size_t blanks = std::min(rest.find_first_not_of(' '), rest.size());
      rest.remove_prefix(blanks);
      if (rest.empty() || rest.starts_with('#')) {
        ++at_;
        ROCKY_TRY(item, nested(indent, false, depth));
        node.items.push_back(std::move(item));
        continue;
      }
      if (rest[0] == '|' || rest[0] == '>') {
        ROCKY_TRY(item, block_text(rest, indent));
        node.items.push_back(std::move(item));
        continue;
      }
      // What stands behind the dash is a block of its own, as far to the right.
      line().indent = indent + 1 + blanks;
      line().text = rest;
      ROCKY_TRY(item, block(line().indent, depth + 1));
      node.items.push_back(std::move(item));
    }
    if (!done() && line().indent > indent)
      return failure(wrong(line().number, "indented further than what is before it"));
    return node;
  }

  Result<YamlNode> map(size_t indent, size_t depth) {
    YamlNode node{.kind = YamlNode::Kind::kMap, .line = line().number};
    for (skip_blank(); !done() && line().indent == indent && !is_item(line().text); skip_blank()) {
      const uint32_t number = line().number;
      const std::string_view text = line().text;
      const auto end = key_end(text);
      if (!end) return failure(wrong(number, "expected `name: value`"));
      std::string key(trimmed(text.substr(0, *end)));
      if (key.starts_with('"') || key.starts_with('\'')) {
        ROCKY_TRY(plain, FlowParser(text, number).quoted());
        key = std::move(plain);
      }
      if (key.starts_with("? ") || key == "<<") return failure(wrong(number, "keys of this kind are not read here"));
      if (node.find(key) != nullptr) return failure(wrong(number, fmt::format("'{}' is there twice", key)));
      const std::string_view rest = trimmed(text.substr(*end + 1));
      Result<YamlNode> value = YamlNode{};
      if (rest.empty() || rest.starts_with('#')) {
        ++at_;
        value = nested(indent, true, depth);
      } else if (rest[0] == '|' || rest[0] == '>') {
        value = block_text(rest, indent);
      } else {
        value = inline_value(rest, indent + 1);
      }
      if (!value) return value;
      if (value->line == 0) value->line = number;
      node.members.emplace_back(std::move(key), std::move(*value));
    }
    if (!done() && line().indent > indent)
      return failure(wrong(line().number, "indented further than what is before it"));
    return node;
  }

  // The block below a key or a dash; a list may stand as far left as the key.
  Result<YamlNode> nested(size_t indent, bool under_key, size_t depth) {
    skip_blank();
    if (done()) return YamlNode{};
    const bool inside = line().indent > indent || (under_key && line().indent == indent && is_item(line().text));
    if (!inside) return YamlNode{};
    return block(line().indent, depth + 1);
  }

  // How a text ends that begins with a quote or a bracket: what of it is no comment, and whether more must follow.
  struct FlowEnd {
    std::string_view code;
    bool open = false;
  };
  static FlowEnd flow_end(std::string_view text) {
    char quote = 0;
    int depth = 0;
    for (size_t i = 0; i < text.size(); ++i) {
      const char c = text[i];
      const char before = i == 0 ? ' ' : text[i - 1];
      if (quote != 0) {
        if (c == '\\' && quote == '"') ++i;
        if (c == quote) quote = 0;
      } else if (c == '#' && before == ' ') {
        return {trimmed(text.substr(0, i)), depth > 0};
      } else if (c == '"' || c == '\'') {
        // Within a plain text it is a letter.
        if (std::string_view(" [{,:'\"").find(before) != std::string_view::npos) quote = c;
      } else if (c == '[' || c == '{') {
        ++depth;
      } else if (c == ']' || c == '}') {
        --depth;
      }
    }
    return {text, quote != 0 || depth > 0};
  }

  // A value that begins in this line and may go on in lines that are indented at least as far.
  Result<YamlNode> inline_value(std::string_view first, size_t indent) {
    const uint32_t number = line().number;
    ++at_;
    const bool flow = std::string_view("[{\"'").find(first[0]) != std::string_view::npos;
    std::string text(flow ? flow_end(first).code : without_comment(first));
    if (flow) {
      for (; flow_end(first).open && flow_end(text).open && !done(); ++at_) {
        text.append(" ").append(trimmed(line().text));
        text = std::string(flow_end(text).code);
      }
    } else {
      for (; !done() && !line().blank && line().indent >= indent && without_comment(first) == trimmed(first); ++at_) {
        if (key_end(line().text)) return failure(wrong(line().number, "a member where a text goes on"));
        text.append(" ").append(without_comment(line().text));
      }
    }
    return FlowParser(text, number).whole();
  }

  // `|` keeps line ends, `>` folds them; `-` drops the last one, `+` keeps all.
  Result<YamlNode> block_text(std::string_view head, size_t indent) {
    YamlNode node{.kind = YamlNode::Kind::kScalar, .line = line().number};
    const bool folded = head[0] == '>';
    char chomp = 0;
    size_t wanted = 0;
    for (const char c : without_comment(head.substr(1))) {
      if (c == '-' || c == '+')
        chomp = c;
      else if (c >= '1' && c <= '9')
        wanted = indent + static_cast<size_t>(c - '0');
      else
        return failure(wrong(node.line, "unexpected text behind the mark of a block text"));
    }
    ++at_;
    size_t newlines = 0;
    bool previous_deeper = false;
    for (; !done(); ++at_) {
      const bool empty = trimmed(line().text).empty();
      if (!empty && wanted == 0) wanted = std::max(line().indent, indent + 1);
      if (!empty && line().indent < wanted) break;
      if (empty) {
        ++newlines;
        continue;
      }
      const bool deeper = line().indent > wanted;
      if (!node.text.empty()) {
        if (!folded || deeper || previous_deeper)
          node.text.append(newlines + 1, '\n');
        else if (newlines > 0)
          node.text.append(newlines, '\n');
        else
          node.text += ' ';
      } else {
        node.text.append(newlines, '\n');
      }
      node.text.append(line().indent - wanted, ' ').append(line().text);
      newlines = 0;
      previous_deeper = deeper;
    }
    if (chomp != '-' && !node.text.empty()) node.text += '\n';
    if (chomp == '+') node.text.append(newlines, '\n');
    return node;
  }

  std::vector<Line> lines_;
  size_t at_ = 0;
};

}  // namespace

const YamlNode* YamlNode::find(std::string_view key) const {
  const auto found =
      std::ranges::find(members, key, [](const auto& member) -> std::string_view { return member.first; });
  return found == members.end() ? nullptr : &found->second;
}

Result<YamlNode> parse_yaml(std::string_view text) { return YamlParser(text).run(); }

}  // namespace rocky
