#include "lang/grammar_generator.h"

#include <algorithm>
#include <iterator>

#include <fmt/format.h>

namespace rocky::lang {
namespace {

constexpr uint32_t kUnknownDepth = 1'000'000;

bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_'; }

template <size_t N>
std::string pick(Random& random, const std::string_view (&texts)[N]) {
  return std::string(texts[random.below(N)]);
}

// The words that are reserved in their places only are names elsewhere; `like`, `ilike` and `between` are left out, as
// they are operators behind any operand.
constexpr std::string_view kNames[] = {"a",     "b",       "c",     "total",     "order_id",  "x1",        "_y",
                                       "nulls", "last",    "first", "preceding", "following", "all",       "left",
                                       "right", "full",    "cross", "inner",     "cast",      "left_join", "FROM",
                                       "Null",  "`order`", "`a b`", "`x``y`",    "`select`",  "when",      "e5"};
constexpr std::string_view kStrings[] = {"\"x\"", "'y'", "\"it's\"", "'say \"hi\"'", "\"\"", "\"two\nlines -- }\"",
                                         "'\\'"};
constexpr std::string_view kNumbers[] = {"0", "1", "42", "1_000", "0.5", "1_0.2_5", "1e5", "2.5E-3", "007"};
constexpr std::string_view kIntegers[] = {"0", "1", "7", "1_000", "007"};
constexpr std::string_view kDates[] = {"@2026-03-01", "@2024-02-29", "@2026-03-01T10:20:30", "@2026-03-01T10:20:30Z",
                                       "@2026-03-01T10:20:30.25Z"};
constexpr std::string_view kPlaceholders[] = {"@start_date", "@end_date", "@_x"};
constexpr std::string_view kMacros[] = {"@var(region)", "@var(since, 2026-01-01)", "@m()", "@m((a), \")\", ')')"};
constexpr std::string_view kTypes[] = {"int",   "decimal(10, 2)",           "array<struct<a: int, b: varchar(5)>>",
                                       "int[]", "timestamp with time zone", "`my type`"};

// Of the language's first grammar.
constexpr std::string_view kIdentifiers[] = {"a",     "b",     "total", "x1",   "_y",      "nulls",     "last",
                                             "first", "left",  "right", "full", "cross",   "inner",     "cast",
                                             "like",  "ilike", "FROM",  "all",  "between", "left_join", "preceding"};
constexpr std::string_view kDecimals[] = {"0", "42", "1_000", "0.5", "1_0.2_5", "007"};

std::string token_text(std::string_view name, Random& random) {
  if (name == "NAME") return pick(random, kNames);
  if (name == "IDENT") return pick(random, kIdentifiers);
  if (name == "DECIMAL") return pick(random, kDecimals);
  if (name == "STRING") return pick(random, kStrings);
  if (name == "NUMBER") return pick(random, kNumbers);
  if (name == "INTEGER") return pick(random, kIntegers);
  if (name == "DATE") return pick(random, kDates);
  if (name == "PLACEHOLDER") return pick(random, kPlaceholders);
  if (name == "MACRO") return pick(random, kMacros);
  return pick(random, kTypes);
}

constexpr std::string_view kTokens[] = {"NAME",    "IDENT", "DECIMAL",     "STRING", "NUMBER",
                                        "INTEGER", "DATE",  "PLACEHOLDER", "MACRO",  "TYPE"};
bool is_token(std::string_view name) {
  return std::find(std::begin(kTokens), std::end(kTokens), name) != std::end(kTokens);
}

}  // namespace

class Grammar::Reader {
 public:
  Reader(Grammar& grammar, std::string_view text) : grammar_(grammar), text_(text) {}

  void run() {
    skip();
    while (at_ < text_.size() && grammar_.error_.empty()) {
      const std::string name = word();
      if (!accept('=')) return fail("'='");
      const uint32_t part = choice();
      if (!accept(';')) return fail("';'");
      grammar_.rules_.push_back({name, part});
    }
  }

 private:
  void fail(std::string_view expected) {
    if (grammar_.error_.empty()) grammar_.error_ = fmt::format("expected {} at byte {}", expected, at_);
    at_ = text_.size();
  }

  void skip() {
    while (at_ < text_.size()) {
      if (text_[at_] == ' ' || text_[at_] == '\n') {
        ++at_;
      } else if (text_.substr(at_).starts_with("(*")) {
        at_ = std::min(text_.find("*)", at_), text_.size() - 2) + 2;
      } else {
        return;
      }
    }
  }

  char peek() const { return at_ < text_.size() ? text_[at_] : '\0'; }
  bool accept(char c) {
    if (peek() != c) return false;
    ++at_;
    skip();
    return true;
  }

  std::string word() {
    const size_t begin = at_;
    while (at_ < text_.size() && is_letter(text_[at_])) ++at_;
    std::string name(text_.substr(begin, at_ - begin));
    if (name.empty()) fail("a name");
    skip();
    return name;
  }

  uint32_t choice() {
    Part found{.kind = Kind::kChoice};
    do {
      found.parts.push_back(sequence());
    } while (accept('|'));
    return found.parts.size() == 1 ? found.parts[0] : grammar_.add(std::move(found));
  }

  uint32_t sequence() {
    Part found{.kind = Kind::kSequence};
    while (peek() == '"' || peek() == '(' || peek() == '[' || peek() == '{' || is_letter(peek())) {
      found.parts.push_back(element());
    }
    if (found.parts.empty()) fail("an element");
    return grammar_.add(std::move(found));
  }

  uint32_t element() {
    if (accept('(')) {
      const uint32_t inside = choice();
      if (!accept(')')) fail("')'");
      return inside;
    }
    if (accept('[')) {
      Part found{.kind = Kind::kOptional, .parts = {choice()}};
      if (!accept(']')) fail("']'");
      return grammar_.add(std::move(found));
    }
    if (accept('{')) {
      Part found{.kind = Kind::kRepeat, .parts = {choice()}};
      if (!accept('}')) fail("'}'");
      return grammar_.add(std::move(found));
    }
    if (peek() == '"') {
      const size_t end = text_.find('"', at_ + 1);
      if (end == std::string_view::npos) {
        fail("a quote");
        return 0;
      }
      std::string text(text_.substr(at_ + 1, end - at_ - 1));
      at_ = end + 1;
      skip();
      return grammar_.add({.kind = Kind::kText, .text = std::move(text)});
    }
    std::string name = word();
    const Kind kind = is_token(name) ? Kind::kToken : Kind::kRule;
    return grammar_.add({.kind = kind, .text = std::move(name)});
  }

  Grammar& grammar_;
  std::string_view text_;
  size_t at_ = 0;
};

Grammar::Grammar(std::string_view text) {
  Reader(*this, text).run();
  if (rules_.empty() && error_.empty()) error_ = "no rules";
  if (error_.empty()) measure();
}

uint32_t Grammar::add(Part part) {
  parts_.push_back(std::move(part));
  return static_cast<uint32_t>(parts_.size() - 1);
}

int Grammar::rule_index(std::string_view name) const {
  for (size_t i = 0; i < rules_.size(); ++i) {
    if (rules_[i].name == name) return static_cast<int>(i);
  }
  return -1;
}

std::vector<std::string> Grammar::undefined() const {
  std::vector<std::string> names;
  for (const Part& part : parts_) {
    if (part.kind == Kind::kRule && rule_index(part.text) < 0) names.push_back(part.text);
  }
  return names;
}

std::vector<std::string> Grammar::unused() const {
  std::vector<std::string> names;
  for (size_t i = 1; i < rules_.size(); ++i) {
    const bool used = std::any_of(parts_.begin(), parts_.end(), [&](const Part& part) {
      return part.kind == Kind::kRule && part.text == rules_[i].name;
    });
    if (!used) names.push_back(rules_[i].name);
  }
  return names;
}

// The smallest text of every part, until nothing becomes smaller.
void Grammar::measure() {
  for (Part& part : parts_) part.cheapest = kUnknownDepth;
  bool changed = true;
  while (changed) {
    changed = false;
    for (Part& part : parts_) {
      uint32_t cheapest = part.kind == Kind::kChoice ? kUnknownDepth : 0;
      for (const uint32_t inside : part.parts) {
        if (part.kind == Kind::kSequence) cheapest = std::max(cheapest, parts_[inside].cheapest);
        if (part.kind == Kind::kChoice) cheapest = std::min(cheapest, parts_[inside].cheapest);
      }
      if (part.kind == Kind::kRule) {
        const int rule = rule_index(part.text);
        cheapest = rule < 0 ? kUnknownDepth : parts_[rules_[static_cast<size_t>(rule)].part].cheapest + 1;
      }
      if (cheapest >= part.cheapest) continue;
      part.cheapest = cheapest;
      changed = true;
    }
  }
}

std::vector<std::string> Grammar::generate(Random& random, uint32_t depth) const {
  std::vector<std::string> tokens;
  write(rules_[0].part, random, depth, tokens);
  return tokens;
}

uint64_t Grammar::untaken() const {
  uint64_t count = 0;
  for (const Part& part : parts_) count += part.taken == 0 ? 1 : 0;
  return count;
}

void Grammar::write(uint32_t index, Random& random, uint32_t depth, std::vector<std::string>& out) const {
  const Part& part = parts_[index];
  ++part.taken;
  switch (part.kind) {
    case Kind::kText: out.push_back(part.text); return;
    case Kind::kToken: out.push_back(token_text(part.text, random)); return;
    case Kind::kRule: {
      const Rule& rule = rules_[static_cast<size_t>(rule_index(part.text))];
      write(rule.part, random, depth == 0 ? 0 : depth - 1, out);
      return;
    }
    case Kind::kSequence:
      for (const uint32_t inside : part.parts) write(inside, random, depth, out);
      return;
    case Kind::kChoice: {
      std::vector<uint32_t> possible;
      for (const uint32_t inside : part.parts) {
        if (parts_[inside].cheapest <= std::max(depth, part.cheapest)) possible.push_back(inside);
      }
      write(possible[random.below(possible.size())], random, depth, out);
      return;
    }
    case Kind::kOptional:
      if (parts_[part.parts[0]].cheapest <= depth && random.below(2) == 0) write(part.parts[0], random, depth, out);
      return;
    case Kind::kRepeat:
      while (parts_[part.parts[0]].cheapest <= depth && random.below(5) < 2) write(part.parts[0], random, depth, out);
      return;
  }
}

std::string join_tokens(const std::vector<std::string>& tokens, Random& random) {
  std::string text;
  for (const std::string& token : tokens) {
    switch (random.below(12)) {
      case 0: text += "\n"; break;
      case 1: text += " -- a } comment\n\t"; break;
      case 2: text += " \r\n  "; break;
      default: text += ' '; break;
    }
    text += token;
  }
  return text;
}

}  // namespace rocky::lang
