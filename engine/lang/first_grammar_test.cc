// What the language's first grammar accepts keeps its meaning: a parser of that grammar alone, written here as plainly
// as can be, reads random programs and random damage to them; whenever it accepts one, ours does, with the same tree.
// `differs` marks the few texts that have a new meaning on purpose: behind an operand and without a comma, `like`,
// `ilike` and `between` are operators, and `nulls first` belongs to the window's sort key before it.
#include <gtest/gtest.h>

#include <algorithm>
#include <charconv>
#include <string>
#include <string_view>
#include <vector>

#include <fmt/format.h>

#include "base/json_writer.h"
#include "base/test_rounds.h"
#include "lang/ast_json.h"
#include "lang/grammar_generator.h"
#include "lang/lexer.h"
#include "lang/parser.h"

namespace rocky::lang {
namespace {

constexpr std::string_view kFirstGrammar = R"EBNF(
file       = { let } { separator | step } ;
let        = "let" IDENT "=" { separator } plain { separator | plain } ;
separator  = "|" | "||" ;
step       = "from" IDENT { "." IDENT } [ "as" IDENT ] | plain ;
plain      = "where" expr
           | "group" { IDENT [ "," ] } "{" bindings "}"
           | "derive" "{" bindings "}"
           | "select" "{" { ( "*" | column ) [ "," ] } "}"
           | ( "join" | ( "left" | "right" | "full" ) "join" | "left_join" | "right_join" | "full_join" )
             IDENT [ "as" IDENT ] "on" IDENT { "," IDENT } [ keep ]
           | ( "cross" "join" | "cross_join" ) IDENT [ "as" IDENT ] [ keep ]
           | "sort" [ IDENT [ "asc" | "desc" ] { "," IDENT [ "asc" | "desc" ] } [ "," ] ]
           | "take" INTEGER | "distinct" | "replicate" ;
bindings   = { IDENT ":" expr [ "," ] } ;
keep       = "{" "keep" { column [ "," ] } "}" ;
column     = IDENT [ "." IDENT ] ;
expr       = and_expr { "or" and_expr } ;
and_expr   = comparison { "and" comparison } ;
comparison = additive [ "is" [ "not" ] "null" | compare additive ] ;
compare    = "==" | "!=" | "<" | "<=" | ">" | ">=" ;
additive   = product { ( "+" | "-" ) product } ;
product    = unary { ( "*" | "/" | "%" ) unary } ;
unary      = ( "not" | "-" ) unary | primary ;
primary    = STRING | DECIMAL | DATE | "true" | "false" | "null" | "(" expr ")"
           | "match" additive "{" { ( "_" | [ compare ] additive ) "=>" expr [ "," ] } "}"
           | IDENT "(" { expr [ "," ] } ")" [ "over" "(" { "partition" { IDENT | "," } | "sort" { [ "-" ] IDENT | "," }
             | ( "rows" | "range" ) bound ".." bound } ")" ]
           | column ;
bound      = "unbounded" | "current" | INTEGER ;
)EBNF";

class FirstParser {
 public:
  explicit FirstParser(const SourceRef& source) : text_(source->text()) {
    Diagnostics diagnostics;
    tokens_ = tokenize(source, diagnostics).tokens;
    failed_ = !diagnostics.empty();
  }

  bool failed() const { return failed_; }
  bool differs() const { return differs_; }

  std::string file() {
    std::string bindings;
    while (at(TokenKind::kLet)) append(bindings, let());
    std::string steps;
    while (!failed_ && !at(TokenKind::kEnd)) {
      if (!separator()) append(steps, step());
    }
    if (bindings.empty() && steps.empty()) fail();
    return fmt::format(R"({{"let_bindings":[{}],"pipeline":[{}]}})", bindings, steps);
  }

 private:
  TokenKind kind(size_t ahead = 0) const { return tokens_[std::min(at_ + ahead, tokens_.size() - 1)].kind; }
  bool at(TokenKind wanted) const { return kind() == wanted; }
  std::string_view word(size_t ahead = 0) const {
    const Token& token = tokens_[std::min(at_ + ahead, tokens_.size() - 1)];
    return text_.substr(token.begin, token.end - token.begin);
  }
  void fail() {
    failed_ = true;
    at_ = tokens_.size() - 1;
  }
  bool accept(TokenKind wanted) {
    if (!at(wanted)) return false;
    if (!at(TokenKind::kEnd)) ++at_;
    return true;
  }
  void expect(TokenKind wanted) {
    if (!accept(wanted)) fail();
  }
  static void append(std::string& list, const std::string& item) {
    if (!list.empty()) list += ',';
    list += item;
  }
  std::string take_value() {
    const std::string value = token_value(kind(), word());
    ++at_;
    return json_quote(value);
  }
  std::string identifier() {
    if (at(TokenKind::kName)) return take_value();
    fail();
    return {};
  }
  bool separator() { return accept(TokenKind::kPipe) || accept(TokenKind::kConcat); }

  std::string let() {
    expect(TokenKind::kLet);
    const std::string name = identifier();
    expect(TokenKind::kAssign);
    while (separator()) {
    }
    std::string steps;
    bool has_from = false;
    while (!failed_ && !at(TokenKind::kEnd) && !at(TokenKind::kLet)) {
      if (at(TokenKind::kFrom)) {
        if (has_from) break;
        has_from = true;
      }
      if (!separator()) append(steps, step());
    }
    if (steps.empty()) fail();
    return fmt::format(R"({{"name":{},"pipeline":[{}]}})", name, steps);
  }

  std::string step() {
    if (accept(TokenKind::kFrom)) {
      std::string source(word());
      identifier();
      while (accept(TokenKind::kDot)) {
        source += fmt::format(".{}", word());
        identifier();
      }
      const std::string alias = accept(TokenKind::kAs) ? identifier() : "null";
      return fmt::format(R"({{"From":{{"source":{},"alias":{}}}}})", json_quote(source), alias);
    }
    if (accept(TokenKind::kWhere)) return fmt::format(R"({{"Where":{}}})", expr());
    if (accept(TokenKind::kGroup)) {
      std::string keys;
      while (at(TokenKind::kName)) {
        append(keys, identifier());
        accept(TokenKind::kComma);
      }
      const std::string aggregations = bindings();
      return fmt::format(R"({{"Group":{{"keys":[{}],"aggregations":[{}]}}}})", keys, aggregations);
    }
    if (accept(TokenKind::kDerive)) return fmt::format(R"({{"Derive":[{}]}})", bindings());
    if (accept(TokenKind::kSelect)) {
      expect(TokenKind::kLeftBrace);
      std::string items;
      while (!failed_ && !at(TokenKind::kRightBrace)) {
        append(items, accept(TokenKind::kStar) ? R"("Star")" : column());
        accept(TokenKind::kComma);
      }
      expect(TokenKind::kRightBrace);
      return fmt::format(R"({{"Select":[{}]}})", items);
    }
    if (accept(TokenKind::kSort)) return sort();
    if (accept(TokenKind::kTake)) return fmt::format(R"({{"Take":{}}})", integer<uint64_t>());
    if (accept(TokenKind::kDistinct)) return R"("Distinct")";
    if (accept(TokenKind::kReplicate)) return R"("Replicate")";
    return join();
  }

  template <class Integer>
  std::string integer() {
    if (!at(TokenKind::kNumber)) {
      fail();
      return {};
    }
    const std::string digits = token_value(kind(), word());
    Integer value = 0;
    const auto [end, status] = std::from_chars(digits.data(), digits.data() + digits.size(), value);
    if (status != std::errc() || end != digits.data() + digits.size()) fail();
    if (!failed_) ++at_;
    return std::to_string(value);
  }

  std::string sort() {
    std::string keys;
    while (at(TokenKind::kName)) {
      // The comma before a join on the next line is no reason to sort by `left`.
      if (!keys.empty() && (kind(1) == TokenKind::kJoin || word().ends_with("_join"))) differs_ = true;
      if (keys.empty() && word().ends_with("_join")) differs_ = true;
      const std::string name = identifier();
      bool descending = false;
      if (!accept(TokenKind::kAsc)) descending = accept(TokenKind::kDesc);
      append(keys, fmt::format(R"({{"column":{},"descending":{}}})", name, descending));
      if (!accept(TokenKind::kComma)) break;
    }
    return fmt::format(R"({{"Sort":[{}]}})", keys);
  }

  std::string join() {
    struct Word {
      std::string_view first;
      std::string_view whole;
      std::string_view type;
    };
    constexpr Word kWords[] = {{"left", "left_join", "Left"},
                               {"right", "right_join", "Right"},
                               {"full", "full_join", "Full"},
                               {"cross", "cross_join", "Cross"}};
    std::string_view type;
    if (accept(TokenKind::kJoin)) {
      type = "Inner";
    } else {
      for (const Word& candidate : kWords) {
        if (!at(TokenKind::kName) || !type.empty()) continue;
        if (word() == candidate.whole) {
          type = candidate.type;
          ++at_;
        } else if (word() == candidate.first && kind(1) == TokenKind::kJoin) {
          type = candidate.type;
          at_ += 2;
        }
      }
    }
    if (type.empty()) fail();
    const std::string model = identifier();
    const std::string alias = accept(TokenKind::kAs) ? identifier() : "null";
    std::string on;
    if (type != "Cross") {
      expect(TokenKind::kOn);
      do {
        append(on, identifier());
      } while (accept(TokenKind::kComma));
    }
    std::string keep;
    if (accept(TokenKind::kLeftBrace)) {
      expect(TokenKind::kKeep);
      while (!failed_ && !at(TokenKind::kRightBrace)) {
        append(keep, column());
        accept(TokenKind::kComma);
      }
      expect(TokenKind::kRightBrace);
    }
    return fmt::format(R"({{"Join":{{"join_type":"{}","model":{},"alias":{},"on":[{}],"keep":[{}]}}}})", type, model,
                       alias, on, keep);
  }

  std::string bindings() {
    expect(TokenKind::kLeftBrace);
    std::string list;
    while (!failed_ && !at(TokenKind::kRightBrace)) {
      const std::string name = identifier();
      expect(TokenKind::kColon);
      append(list, fmt::format("[{},{}]", name, expr()));
      next_item();
    }
    expect(TokenKind::kRightBrace);
    return list;
  }

  // A comma, or the next item at once.
  void next_item() {
    if (accept(TokenKind::kComma)) return;
    const size_t ahead = at(TokenKind::kNot) ? 1 : 0;
    const std::string_view found = word(ahead);
    if (found != "like" && found != "ilike" && found != "between") return;
    switch (kind(ahead + 1)) {
      case TokenKind::kRightBrace:
      case TokenKind::kRightParen:
      case TokenKind::kColon:
      case TokenKind::kComma:
      case TokenKind::kFatArrow: return;
      default: differs_ = true;
    }
  }

  std::string column() {
    const std::string first = identifier();
    if (!accept(TokenKind::kDot)) return fmt::format(R"({{"Column":{}}})", first);
    return fmt::format(R"({{"QualifiedColumn":[{},{}]}})", first, identifier());
  }

  static std::string binary(const std::string& left, std::string_view op, const std::string& right) {
    return fmt::format(R"({{"BinaryOp":{{"left":{},"op":"{}","right":{}}}}})", left, op, right);
  }

  std::string expr() {
    std::string left = and_expr();
    while (accept(TokenKind::kOr)) left = binary(left, "Or", and_expr());
    return left;
  }

  std::string and_expr() {
    std::string left = comparison();
    while (accept(TokenKind::kAnd)) left = binary(left, "And", comparison());
    return left;
  }

  std::string_view compare() {
    switch (kind()) {
      case TokenKind::kEqual: return "Eq";
      case TokenKind::kNotEqual: return "Neq";
      case TokenKind::kLess: return "Lt";
      case TokenKind::kLessEqual: return "Lte";
      case TokenKind::kGreater: return "Gt";
      case TokenKind::kGreaterEqual: return "Gte";
      default: return {};
    }
  }

  std::string comparison() {
    const std::string left = additive();
    if (accept(TokenKind::kIs)) {
      const bool negated = accept(TokenKind::kNot);
      expect(TokenKind::kNull);
      return fmt::format(R"({{"IsNull":{{"expr":{},"negated":{}}}}})", left, negated);
    }
    const std::string_view op = compare();
    if (op.empty()) return left;
    ++at_;
    return binary(left, op, additive());
  }

  std::string additive() {
    std::string left = product();
    while (at(TokenKind::kPlus) || at(TokenKind::kMinus)) {
      const std::string_view op = at(TokenKind::kPlus) ? "Add" : "Sub";
      ++at_;
      left = binary(left, op, product());
    }
    return left;
  }

  std::string product() {
    std::string left = unary();
    while (at(TokenKind::kStar) || at(TokenKind::kSlash) || at(TokenKind::kPercent)) {
      const std::string_view op = at(TokenKind::kStar) ? "Mul" : at(TokenKind::kSlash) ? "Div" : "Mod";
      ++at_;
      left = binary(left, op, unary());
    }
    return left;
  }

  std::string unary() {
    if (!at(TokenKind::kNot) && !at(TokenKind::kMinus)) return primary();
    const std::string_view op = at(TokenKind::kNot) ? "Not" : "Neg";
    ++at_;
    return fmt::format(R"({{"UnaryOp":{{"op":"{}","expr":{}}}}})", op, unary());
  }

  std::string primary() {
    switch (kind()) {
      case TokenKind::kString: return fmt::format(R"({{"StringLit":{}}})", take_value());
      case TokenKind::kNumber: return fmt::format(R"({{"NumberLit":{}}})", take_value());
      case TokenKind::kDate: return fmt::format(R"({{"DateLit":{}}})", take_value());
      case TokenKind::kTrue: ++at_; return R"({"BoolLit":true})";
      case TokenKind::kFalse: ++at_; return R"({"BoolLit":false})";
      case TokenKind::kNull: ++at_; return R"("Null")";
      case TokenKind::kLeftParen: {
        ++at_;
        std::string inside = expr();
        expect(TokenKind::kRightParen);
        return inside;
      }
      case TokenKind::kMatch: return match();
      case TokenKind::kName: return kind(1) == TokenKind::kLeftParen ? call() : column();
      default: fail(); return {};
    }
  }

  std::string match() {
    expect(TokenKind::kMatch);
    const std::string subject = additive();
    expect(TokenKind::kLeftBrace);
    std::string arms;
    while (!failed_ && !at(TokenKind::kRightBrace)) {
      std::string pattern = R"("Wildcard")";
      if (!accept(TokenKind::kUnderscore)) {
        std::string_view op = compare();
        if (op.empty()) {
          op = "Eq";
        } else {
          ++at_;
        }
        pattern = fmt::format(R"({{"Comparison":["{}",{}]}})", op, additive());
      }
      expect(TokenKind::kFatArrow);
      append(arms, fmt::format(R"({{"pattern":{},"result":{}}})", pattern, expr()));
      next_item();
    }
    expect(TokenKind::kRightBrace);
    return fmt::format(R"({{"Match":{{"expr":{},"arms":[{}]}}}})", subject, arms);
  }

  std::string call() {
    const std::string name = identifier();
    expect(TokenKind::kLeftParen);
    std::string arguments;
    while (!failed_ && !at(TokenKind::kRightParen)) {
      append(arguments, expr());
      next_item();
    }
    expect(TokenKind::kRightParen);
    if (!accept(TokenKind::kOver)) {
      return fmt::format(R"({{"FunctionCall":{{"name":{},"args":[{}]}}}})", name, arguments);
    }
    return fmt::format(R"({{"WindowFunction":{{"name":{},"args":[{}],"over":{}}}}})", name, arguments, window());
  }

  std::string window() {
    expect(TokenKind::kLeftParen);
    std::string partition;
    std::string order;
    std::string frame = "null";
    while (!failed_ && !at(TokenKind::kRightParen)) {
      if (accept(TokenKind::kPartition)) {
        while (at(TokenKind::kName) || at(TokenKind::kComma)) {
          if (!accept(TokenKind::kComma)) append(partition, identifier());
        }
      } else if (accept(TokenKind::kSort)) {
        while (at(TokenKind::kName) || at(TokenKind::kComma) || at(TokenKind::kMinus)) {
          if (accept(TokenKind::kComma)) continue;
          const bool descending = accept(TokenKind::kMinus);
          append(order, fmt::format(R"({{"column":{},"descending":{}}})", identifier(), descending));
          if (word() == "nulls" && (word(1) == "first" || word(1) == "last")) differs_ = true;
        }
      } else if (at(TokenKind::kRows) || at(TokenKind::kRange)) {
        const std::string_view kind_name = at(TokenKind::kRows) ? "Rows" : "Range";
        ++at_;
        const std::string start = bound();
        expect(TokenKind::kDotDot);
        frame = fmt::format(R"({{"kind":"{}","start":{},"end":{}}})", kind_name, start, bound());
      } else {
        fail();
      }
    }
    expect(TokenKind::kRightParen);
    return fmt::format(R"({{"partition_by":[{}],"order_by":[{}],"frame":{}}})", partition, order, frame);
  }

  std::string bound() {
    if (accept(TokenKind::kUnbounded)) return R"("Unbounded")";
    if (accept(TokenKind::kCurrent)) return R"("Current")";
    return fmt::format(R"({{"Offset":{}}})", integer<int64_t>());
  }

  std::string_view text_;
  std::vector<Token> tokens_;
  size_t at_ = 0;
  bool failed_ = false;
  bool differs_ = false;
};

TEST(FirstGrammar, KeepsItsMeaning) {
  const Grammar grammar(kFirstGrammar);
  ASSERT_EQ(grammar.error(), "");
  SeededRandom random(36);
  int compared = 0;
  for (int i = 0; i < test_rounds(80'000); ++i) {
    std::vector<std::string> tokens = grammar.generate(random, 4 + static_cast<uint32_t>(random.below(20)));
    if (tokens.empty()) continue;
    // Half of them a little out of order.
    if (i % 2 == 0) {
      const size_t at = random.below(tokens.size());
      switch (random.below(3)) {
        case 0: tokens.erase(tokens.begin() + static_cast<ptrdiff_t>(at)); break;
        case 1: tokens.insert(tokens.begin() + static_cast<ptrdiff_t>(at), tokens[random.below(tokens.size())]); break;
        default: std::swap(tokens[at], tokens[random.below(tokens.size())]); break;
      }
    }
    const SourceRef source = SourceFile::make("m.rocky", join_tokens(tokens, random));
    FirstParser first(source);
    const std::string expected = first.file();
    if (first.failed() || first.differs()) continue;
    ++compared;
    const ParsedFile parsed = parse_file(source);
    ASSERT_TRUE(parsed.ok()) << to_line(parsed.diagnostics.front()) << "\n" << source->text();
    const std::string actual = ast_json(parsed);
    const auto cut = std::mismatch(actual.begin(), actual.end(), expected.begin(), expected.end());
    ASSERT_TRUE(actual == expected) << std::string_view(cut.first, actual.end()).substr(0, 200) << "\ninstead of\n"
                                    << std::string_view(cut.second, expected.end()).substr(0, 200) << "\n"
                                    << source->text();
  }
  EXPECT_GT(compared, test_rounds(80'000) / 4);
}

}  // namespace
}  // namespace rocky::lang
