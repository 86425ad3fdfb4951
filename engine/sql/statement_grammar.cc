#include "sql/statement_grammar.h"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>
#include <utility>

namespace rocky::sql {
namespace {

struct OperandName {
  std::string_view name;
  std::string_view text;
};
constexpr OperandName kOperands[] = {
    {"name", "a name"},
    {"table", "a name"},
    {"identifier", "a name"},
    {"word", "a word"},
    {"dotted", "a name with dots"},
    {"key", "an option's name"},
    {"value", "a value"},
    {"string", "a string"},
    {"number", "a number"},
    {"expression", "an expression"},
    {"bound", "an expression"},
    {"query", "a query"},
    {"type", "a type's name"},
    {"order_item", "an expression"},
    {"index_key", "a column or a call"},
    {"statement", "a statement"},
    {"script", "BEGIN"},
    {"symbol", "an operator"},
    {"path", "a path"},
    {"raw", "a path"},
};
static_assert(std::size(kOperands) == static_cast<size_t>(Operand::kCount));

bool is_capital(char c) { return (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_'; }
bool is_small(char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_'; }

NodeKind node_of(std::string_view name) {
  for (auto kind = static_cast<uint16_t>(NodeKind::kWords); is_statement_part(static_cast<NodeKind>(kind)); ++kind) {
    const auto node = static_cast<NodeKind>(kind);
    if (node_kind_name(node) == name) return node;
  }
  return NodeKind::kNone;
}

}  // namespace

std::string_view operand_text(Operand operand) { return kOperands[static_cast<size_t>(operand)].text; }

// Reads the notation by recursive descent.
class StatementGrammar::Reader {
 public:
  Reader(StatementGrammar& grammar, std::string_view text) : grammar_(grammar), text_(text) {}

  void read() {
    while (!at_end()) {
      const std::string_view name = rule_name();
      if (name.empty()) {
        wrong("a rule's name");
        return;
      }
      at_ += name.size() + 1;
      const bool statement = at_ < text_.size() && text_[at_] == ':';
      if (statement) ++at_;
      const uint16_t number = grammar_.rule_number(name);
      std::vector<GrammarSequence> read = alternatives();
      GrammarRule& rule = grammar_.rules_[number];
      rule.kind = statement ? NodeKind::kNone : node_of(name);
      rule.statement = statement;
      rule.described = true;
      rule.alternatives = std::move(read);
      if (rule.alternatives.size() == 1 && rule.alternatives[0].empty()) rule.alternatives.clear();
    }
  }

 private:
  bool at_end() {
    while (at_ < text_.size()) {
      if (text_[at_] == '#') {
        at_ = std::min(text_.find('\n', at_), text_.size());
      } else if (text_[at_] == ' ' || text_[at_] == '\n') {
        ++at_;
      } else {
        return false;
      }
    }
    return true;
  }

  std::string_view run_of(bool (*fits)(char)) const {
    size_t end = at_;
    while (end < text_.size() && fits(text_[end])) ++end;
    return text_.substr(at_, end - at_);
  }

  // The name at the cursor when a colon makes it a rule's.
  std::string_view rule_name() const {
    const std::string_view name = run_of(is_small);
    const size_t end = at_ + name.size();
    return !name.empty() && end < text_.size() && text_[end] == ':' ? name : std::string_view{};
  }

  bool accept(std::string_view sign) {
    if (at_end() || !text_.substr(at_).starts_with(sign)) return false;
    at_ += sign.size();
    return true;
  }

  void wrong(std::string_view expected) {
    grammar_.mistakes_.push_back(fmt::format("expected {} at `{}`", expected, text_.substr(at_, 40)));
    at_ = text_.size();
  }

  std::vector<GrammarSequence> alternatives() {
    std::vector<GrammarSequence> read;
    do {
      read.push_back(sequence());
    } while (accept("|"));
    return read;
  }

  GrammarSequence sequence() {
    GrammarSequence read;
    while (!at_end() && std::string_view("|])}").find(text_[at_]) == std::string_view::npos && rule_name().empty()) {
      GrammarItem next = item();
      if (accept(",...")) {
        next.repeat = GrammarItem::Repeat::kList;
      } else if (accept(",*")) {
        next.repeat = GrammarItem::Repeat::kMaybeList;
      } else if (accept(",?")) {
        next.repeat = GrammarItem::Repeat::kLooseList;
      } else if (accept("*")) {
        next.repeat = GrammarItem::Repeat::kAny;
      } else if (accept("+")) {
        next.repeat = GrammarItem::Repeat::kSome;
      }
      read.push_back(std::move(next));
    }
    return read;
  }

  GrammarItem enclosed(GrammarItem::Kind kind, std::string_view closer) {
    GrammarItem made;
    made.kind = kind;
    ++at_;
    made.alternatives = alternatives();
    if (!accept(closer)) wrong(closer);
    return made;
  }

  GrammarItem item() {
    GrammarItem made;
    switch (text_[at_]) {
      case '(': return enclosed(GrammarItem::Kind::kBracket, ")");
      case '{': return enclosed(GrammarItem::Kind::kGroup, "}");
      case '[':
        made = enclosed(GrammarItem::Kind::kGroup, "]");
        made.repeat = GrammarItem::Repeat::kOptional;
        return made;
      case '\'': {
        const size_t end = text_.find('\'', at_ + 1);
        if (end == std::string_view::npos) break;
        made.kind = GrammarItem::Kind::kSign;
        made.text = text_.substr(at_ + 1, end - at_ - 1);
        at_ = end + 1;
        return made;
      }
      case '=':
        made.kind = GrammarItem::Kind::kSign;
        made.text = text_.substr(at_++, 1);
        return made;
      default: break;
    }
    if (const std::string_view word = run_of(is_capital); !word.empty()) {
      made.text = word;
      at_ += word.size();
      return made;
    }
    const std::string_view name = run_of(is_small);
    if (name.empty()) {
      wrong("an item");
      return made;
    }
    at_ += name.size();
    const auto* operand =
        std::find_if(std::begin(kOperands), std::end(kOperands), [&](const OperandName& o) { return o.name == name; });
    if (operand != std::end(kOperands)) {
      made.kind = GrammarItem::Kind::kOperand;
      made.operand = static_cast<Operand>(operand - std::begin(kOperands));
    } else {
      made.kind = GrammarItem::Kind::kRule;
      made.rule = grammar_.rule_number(name);
    }
    return made;
  }

  StatementGrammar& grammar_;
  std::string_view text_;
  size_t at_ = 0;
};

StatementGrammar::StatementGrammar(std::initializer_list<std::string_view> texts) {
  for (const std::string_view text : texts) Reader(*this, text).read();
}

uint16_t StatementGrammar::rule_number(std::string_view name) {
  const auto found = std::find_if(rules_.begin(), rules_.end(), [&](const GrammarRule& r) { return r.name == name; });
  if (found == rules_.end()) {
    rules_.push_back({name, NodeKind::kNone, false, false, {}});
    return static_cast<uint16_t>(rules_.size() - 1);
  }
  return static_cast<uint16_t>(found - rules_.begin());
}

}  // namespace rocky::sql
