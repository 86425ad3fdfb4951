#include "sql/sql_generator.h"

#include <algorithm>

#include <fmt/format.h>

#include "sql/lexer.h"
#include "sql/literal.h"
#include "sql/sql_generator_rules.h"

namespace rocky::sql {
namespace {

constexpr uint32_t kDeepest = 7;

}  // namespace

SqlGenerator::SqlGenerator(const Dialect& dialect, uint64_t seed)
    : dialect_(dialect),
      random_(seed),
      plain_(plain_operands(dialect)),
      sampler_(dialect.definitions(), seed, [this](Operand wanted) { return operand(wanted); }) {
  for (const Production& rule : kRules) {
    if (allows(rule)) productions_.push_back({&rule, 0});
  }
  std::stable_sort(productions_.begin(), productions_.end(),
                   [](const Taken& a, const Taken& b) { return a.rule->symbol < b.rule->symbol; });
  for (size_t i = 1; i < kOperatorCount; ++i) {
    const auto op = static_cast<Operator>(i);
    const OperatorRule& rule = dialect.rule(op);
    if (rule.level == 0 || rule.text.empty() || rule.text.find_first_of(".:[") != std::string_view::npos ||
        op == Operator::kDiv)
      continue;
    const bool compares = op >= Operator::kEqual && op <= Operator::kNotGreater;
    // What is arithmetic everywhere; what binds in an unusual way stands in brackets in the rules.
    const bool computes = op == Operator::kConcat || (op >= Operator::kBitAnd && op <= Operator::kShiftRightUnsigned) ||
                          (op >= Operator::kAdd && op <= Operator::kPowerStar);
    if (rule.fixity == Fixity::kInfix && compares) comparisons_.push_back(rule.text);
    if (rule.fixity == Fixity::kInfix && computes && rule.in_lower_bound) infix_.push_back(rule.text);
    if (op == Operator::kNegate || op == Operator::kPositive || op == Operator::kBitNot) prefixes_.push_back(rule.text);
  }
}

bool SqlGenerator::allows(const Production& rule) const {
  if (rule.needs != nullptr && !(dialect_.*rule.needs)) return false;
  if (rule.lacks != nullptr && dialect_.*rule.lacks) return false;
  return rule.op == Operator::kNone || dialect_.has(rule.op);
}

std::vector<std::string> SqlGenerator::untaken() const {
  std::vector<std::string> result;
  for (const Taken& production : productions_) {
    if (production.times == 0) result.push_back(fmt::format("{}: {}", production.rule->symbol, production.rule->text));
  }
  return result;
}

std::string SqlGenerator::statement() {
  std::string out;
  expand("start", 0, out);
  return out;
}

bool SqlGenerator::built_in(std::string_view symbol, std::string& out) {
  if (symbol == "infix") {
    out += one_of(infix_);
  } else if (symbol == "comparison") {
    out += one_of(comparisons_);
  } else if (symbol == "prefix") {
    out += one_of(prefixes_);
  } else if (symbol == "quoted") {
    static constexpr std::string_view kNames[] = {"a b", "select", "it's", "a\"b", "a`b", "\xE6\x97\xA5", "1"};
    out += encode_name(kNames[below(std::size(kNames))], dialect_);
  } else if (symbol == "definition") {
    out += sampler_.statement();
  } else {
    return false;
  }
  return true;
}

// Now and then a random one; mostly a short one, as the statement around it is what is tried.
std::string SqlGenerator::operand(Operand operand) {
  if (below(4) == 0) {
    std::string out;
    switch (operand) {
      case Operand::kExpression: expand("expr", kDeepest - 2, out); return out;
      case Operand::kQuery: expand("select", kDeepest - 2, out); return out;
      case Operand::kType: expand("type", kDeepest - 1, out); return out;
      case Operand::kTable: expand("table", kDeepest - 1, out); return out;
      case Operand::kString: return "'it s'";
      default: break;
    }
  }
  return plain_(operand);
}

void SqlGenerator::expand(std::string_view symbol, uint32_t depth, std::string& out) {
  if (built_in(symbol, out)) return;
  const auto begin = std::lower_bound(productions_.begin(), productions_.end(), symbol,
                                      [](const Taken& taken, std::string_view s) { return taken.rule->symbol < s; });
  auto end = begin;
  while (end != productions_.end() && end->rule->symbol == symbol) ++end;
  if (begin == end) {
    out += fmt::format("<no rule for {}>", symbol);
    return;
  }
  auto chosen = begin;
  static constexpr std::string_view kFlat[] = {"number", "string", "name", "column", "primary", "table"};
  const bool flat = std::find(std::begin(kFlat), std::end(kFlat), symbol) != std::end(kFlat);
  if (flat || depth < kDeepest) {
    chosen = begin + below(static_cast<size_t>(end - begin));
    // Now and then the one that was taken least.
    if (below(4) == 0) {
      chosen = std::min_element(begin, end, [](const Taken& a, const Taken& b) { return a.times < b.times; });
    }
  }
  ++chosen->times;
  write(chosen->rule->text, depth + 1, out);
}

void SqlGenerator::write(std::string_view text, uint32_t depth, std::string& out) {
  for (size_t i = 0; i < text.size();) {
    const size_t close = text[i] == '{' ? text.find('}', i) : std::string_view::npos;
    const bool is_symbol =
        close != std::string_view::npos && i + 1 < text.size() && text[i + 1] >= 'a' && text[i + 1] <= 'z';
    if (!is_symbol) {
      out += text[i++];
      continue;
    }
    std::string_view symbol = text.substr(i + 1, close - i - 1);
    i = close + 1;
    if (symbol.ends_with('?')) {
      symbol.remove_suffix(1);
      if (depth < kDeepest && below(2) == 0) expand(symbol, depth, out);
    } else if (symbol.ends_with(',')) {
      symbol.remove_suffix(1);
      const uint32_t count = depth < kDeepest ? 1 + below(3) : 1;
      for (uint32_t k = 0; k < count; ++k) {
        if (k > 0) out += ", ";
        expand(symbol, depth, out);
      }
    } else if (symbol.ends_with(" ;")) {
      symbol.remove_suffix(2);
      const uint32_t count = 1 + below(3);
      for (uint32_t k = 0; k < count; ++k) {
        if (k > 0) out += ' ';
        expand(symbol, depth, out);
      }
    } else {
      expand(symbol, depth, out);
    }
  }
}

std::string SqlGenerator::damaged(const std::string& statement) {
  TokenList list;
  Diagnostics ignored;
  const SourceRef source = SourceFile::make("m.sql", statement);
  tokenize(source, {0, static_cast<uint32_t>(statement.size())}, dialect_, list, ignored);
  std::vector<std::string> tokens;
  for (uint32_t i = 0; i + 1 < list.size(); ++i) tokens.emplace_back(source->slice(list.span(i)));
  for (uint32_t rounds = 1 + below(3); rounds > 0 && !tokens.empty(); --rounds) {
    const uint32_t hit = below(tokens.size());
    const uint32_t other = below(tokens.size());
    const auto place = tokens.begin() + hit;
    switch (below(6)) {
      case 0: tokens.erase(place); break;
      case 1: tokens.insert(place, std::string(*place)); break;
      case 2: std::swap(tokens[hit], tokens[other]); break;
      case 3: tokens[hit] = tokens[other]; break;
      case 4: tokens.resize(hit); break;
      default:
        if (last_.size() > 8) {
          tokens[hit] = last_.substr(below(last_.size() - 4), 4);
        } else if (!tokens[hit].empty()) {
          tokens[hit].pop_back();
        }
    }
  }
  std::string out;
  for (const std::string& token : tokens) {
    out += token;
    if (below(8) != 0) out += ' ';
  }
  last_ = statement;
  return out;
}

}  // namespace rocky::sql
