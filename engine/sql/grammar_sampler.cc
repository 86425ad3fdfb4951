#include "sql/grammar_sampler.h"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "sql/literal.h"

namespace rocky::sql {
namespace {

using Item = GrammarItem;
using Step = GrammarPart::Step;

// Of what has no text at all: a rule that the dialect does without.
constexpr uint32_t kImpossible = 1U << 20;
// Below here only the shortest texts are written.
constexpr uint32_t kDeepest = 12;

// A rule that a text may be written by: a statement, or what stands before a query.
bool stands_alone(const GrammarRule& rule) {
  return (rule.statement || rule.kind == NodeKind::kLocalDefinitions) && !rule.alternatives.empty();
}

bool comes_again(const Item& item) {
  return item.repeat != Item::Repeat::kOnce && item.repeat != Item::Repeat::kOptional;
}

void reach(const std::vector<GrammarSequence>& alternatives, const StatementGrammar& grammar,
           std::vector<bool>& reached) {
  for (const GrammarSequence& sequence : alternatives) {
    for (const Item& item : sequence) {
      reach(item.alternatives, grammar, reached);
      if (item.kind != Item::Kind::kRule || reached[item.rule]) continue;
      reached[item.rule] = true;
      reach(grammar.rule(item).alternatives, grammar, reached);
    }
  }
}

void collect_parts(const std::vector<GrammarSequence>& alternatives, GrammarPart& at, std::vector<GrammarPart>& parts) {
  const auto add = [&](GrammarPart::Kind kind, size_t alternative, size_t item) {
    GrammarPart part = at;
    part.kind = kind;
    part.steps.push_back({static_cast<uint16_t>(alternative), static_cast<uint16_t>(item)});
    parts.push_back(std::move(part));
  };
  for (size_t i = 0; i < alternatives.size(); ++i) {
    if (alternatives.size() > 1) add(GrammarPart::Kind::kAlternative, i, 0);
    for (size_t k = 0; k < alternatives[i].size(); ++k) {
      const Item& item = alternatives[i][k];
      if (!item.must()) add(GrammarPart::Kind::kOptional, i, k);
      if (comes_again(item)) add(GrammarPart::Kind::kRepetition, i, k);
      at.steps.push_back({static_cast<uint16_t>(i), static_cast<uint16_t>(k)});
      collect_parts(item.alternatives, at, parts);
      at.steps.pop_back();
    }
  }
}

std::string text_of_item(const Item& item, const StatementGrammar& grammar);

std::string text_of_sequence(const GrammarSequence& sequence, const StatementGrammar& grammar) {
  std::string text;
  for (const Item& item : sequence) {
    if (!text.empty()) text += ' ';
    text += text_of_item(item, grammar);
  }
  return text;
}

std::string text_of_item(const Item& item, const StatementGrammar& grammar) {
  switch (item.kind) {
    case Item::Kind::kWord:
    case Item::Kind::kSign: return std::string(item.text);
    case Item::Kind::kOperand: return fmt::format("<{}>", operand_text(item.operand));
    case Item::Kind::kRule: return std::string(grammar.rule(item).name);
    case Item::Kind::kBracket:
    case Item::Kind::kGroup: break;
  }
  std::string text = item.kind == Item::Kind::kBracket ? "(" : "{";
  for (const GrammarSequence& alternative : item.alternatives) {
    if (text.size() > 1) text += " | ";
    text += text_of_sequence(alternative, grammar);
  }
  return text + (item.kind == Item::Kind::kBracket ? ")" : "}");
}

// Each item that speaks of a rule, with the way down to it.
template <typename Visit>
void for_each_mention(const std::vector<GrammarSequence>& alternatives, std::vector<Step>& steps, const Visit& visit) {
  for (size_t i = 0; i < alternatives.size(); ++i) {
    for (size_t k = 0; k < alternatives[i].size(); ++k) {
      const Item& item = alternatives[i][k];
      steps.push_back({static_cast<uint16_t>(i), static_cast<uint16_t>(k)});
      if (item.kind == Item::Kind::kRule) visit(item.rule);
      for_each_mention(item.alternatives, steps, visit);
      steps.pop_back();
    }
  }
}

}  // namespace

std::vector<bool> reached_rules(const StatementGrammar& grammar) {
  std::vector<bool> reached(grammar.rules().size());
  for (size_t i = 0; i < reached.size(); ++i) {
    if (!stands_alone(grammar.rules()[i])) continue;
    reached[i] = true;
    reach(grammar.rules()[i].alternatives, grammar, reached);
  }
  return reached;
}

std::vector<GrammarPart> grammar_parts(const StatementGrammar& grammar) {
  const std::vector<bool> reached = reached_rules(grammar);
  std::vector<GrammarPart> parts;
  for (size_t i = 0; i < reached.size(); ++i) {
    GrammarPart at;
    at.rule = static_cast<uint16_t>(i);
    if (!reached[i] || grammar.rules()[i].alternatives.empty()) continue;
    parts.push_back(at);
    collect_parts(grammar.rules()[i].alternatives, at, parts);
  }
  return parts;
}

std::string describe(const GrammarPart& part, const StatementGrammar& grammar) {
  const GrammarRule& rule = grammar.rules()[part.rule];
  if (part.kind == GrammarPart::Kind::kRule) return fmt::format("{}: the whole rule", rule.name);
  const std::vector<GrammarSequence>* alternatives = &rule.alternatives;
  for (size_t i = 0; i + 1 < part.steps.size(); ++i) {
    alternatives = &(*alternatives)[part.steps[i].alternative][part.steps[i].item].alternatives;
  }
  const GrammarSequence& sequence = (*alternatives)[part.steps.back().alternative];
  if (part.kind == GrammarPart::Kind::kAlternative) {
    return fmt::format("{}: {}", rule.name, text_of_sequence(sequence, grammar));
  }
  const std::string item = text_of_item(sequence[part.steps.back().item], grammar);
  return part.kind == GrammarPart::Kind::kOptional ? fmt::format("{}: [{}]", rule.name, item)
                                                   : fmt::format("{}: {} ...", rule.name, item);
}

GrammarRule rule_without(const GrammarPart& part, const StatementGrammar& grammar) {
  GrammarRule rule = grammar.rules()[part.rule];
  if (part.kind == GrammarPart::Kind::kRule) {
    GrammarItem nowhere;
    nowhere.text = "no such word";
    for (GrammarSequence& sequence : rule.alternatives) sequence = {nowhere};
    return rule;
  }
  std::vector<GrammarSequence>* alternatives = &rule.alternatives;
  for (size_t i = 0; i + 1 < part.steps.size(); ++i) {
    alternatives = &(*alternatives)[part.steps[i].alternative][part.steps[i].item].alternatives;
  }
  const auto sequence = alternatives->begin() + part.steps.back().alternative;
  if (part.kind == GrammarPart::Kind::kAlternative) {
    alternatives->erase(sequence);
    return rule;
  }
  const auto item = sequence->begin() + part.steps.back().item;
  if (part.kind == GrammarPart::Kind::kOptional) {
    sequence->erase(item);
  } else {
    item->repeat = item->must() ? Item::Repeat::kOnce : Item::Repeat::kOptional;
  }
  return rule;
}

OperandWriter plain_operands(const Dialect& dialect) {
  return [&dialect, turn = 0U](Operand operand) mutable -> std::string {
    ++turn;
    const bool other = turn % 3 == 0;
    const bool quoted = turn % 7 == 0;
    switch (operand) {
      case Operand::kName:
      case Operand::kTable: return quoted ? encode_name("n 3", dialect) : other ? "s1.n1" : "n2";
      case Operand::kIdentifier: return quoted ? encode_name("i 3", dialect) : other ? "i1" : "i2";
      case Operand::kWord: return "w1";
      case Operand::kDotted: return "k2.k3";
      case Operand::kKey: return quoted ? encode_name("k 3", dialect) : other ? "k1" : "k2.k3";
      case Operand::kValue: return quoted ? "v1" : other ? "'v'" : "1";
      case Operand::kString: return "'s'";
      case Operand::kNumber: return other ? "10" : "-1";
      case Operand::kExpression: return other ? "e1 + 1" : "f1(e2)";
      case Operand::kBound: return other ? "1" : "f2(1)";
      case Operand::kQuery: return "SELECT q1 FROM q2";
      case Operand::kType: return other ? "VARCHAR(10)" : "INT";
      case Operand::kOrderItem: return "o1";
      case Operand::kIndexKey: return other ? "f3(o2)" : "o3";
      case Operand::kStatement: return "SELECT q3";
      case Operand::kScript: return "BEGIN RETURN 1; END";
      case Operand::kSymbol: return "s.+";
      case Operand::kPath: return dialect.stage_references && !other ? "@p/q" : "'p/q'";
      case Operand::kRaw: return other ? "/r/s.jar" : "s3://r/s";
      case Operand::kCount: break;
    }
    return {};
  };
}

GrammarSampler::GrammarSampler(const StatementGrammar& grammar, uint64_t seed, OperandWriter operand)
    : grammar_(grammar), random_(seed), operand_(std::move(operand)), uses_(grammar.rules().size()) {
  const std::vector<bool> reached = reached_rules(grammar);
  for (size_t i = 0; i < reached.size(); ++i) {
    const auto number = static_cast<uint16_t>(i);
    if (stands_alone(grammar.rules()[i])) statements_.push_back(number);
    if (!reached[i]) continue;
    std::vector<Step> steps;
    for_each_mention(grammar.rules()[i].alternatives, steps,
                     [&](uint16_t rule) { uses_[rule].push_back({number, steps}); });
  }
  measure();
}

void GrammarSampler::measure() {
  const size_t count = grammar_.rules().size();
  costs_.assign(count, kImpossible);
  distances_.assign(count, kImpossible);
  for (const uint16_t statement : statements_) distances_[statement] = 0;
  for (bool changed = true; changed;) {
    changed = false;
    const auto lower = [&](uint32_t& value, uint32_t found) {
      if (found < value) {
        value = found;
        changed = true;
      }
    };
    for (size_t i = 0; i < count; ++i) {
      lower(costs_[i], cost(grammar_.rules()[i].alternatives));
      for (const Use& use : uses_[i]) lower(distances_[i], distances_[use.rule] + 1);
    }
  }
}

uint32_t GrammarSampler::cost(const std::vector<GrammarSequence>& alternatives) const {
  uint32_t least = kImpossible;
  for (const GrammarSequence& sequence : alternatives) least = std::min(least, cost(sequence));
  return least;
}

uint32_t GrammarSampler::cost(const GrammarSequence& sequence) const {
  uint32_t sum = 0;
  for (const Item& item : sequence) {
    if (item.must()) sum = std::min(sum + cost(item), kImpossible);
  }
  return sum;
}

uint32_t GrammarSampler::cost(const Item& item) const {
  switch (item.kind) {
    case Item::Kind::kWord:
    case Item::Kind::kSign: return 1;
    case Item::Kind::kOperand: return item.operand == Operand::kStatement || item.operand == Operand::kQuery ? 4 : 2;
    case Item::Kind::kRule: return costs_[item.rule];
    case Item::Kind::kBracket:
    case Item::Kind::kGroup: break;
  }
  return cost(item.alternatives) + (item.kind == Item::Kind::kBracket ? 2 : 0);
}

void GrammarSampler::add(std::string_view token) {
  if (out_ == "CREATE OR") replaces_ = true;
  if (!out_.empty()) out_ += ' ';
  out_ += token;
}

std::string GrammarSampler::statement() {
  static constexpr uint32_t kPercents[] = {10, 40, 80};
  percent_ = kPercents[below(std::size(kPercents))];
  return text_by(statements_[below(statements_.size())], nullptr);
}

std::string GrammarSampler::statement_with(const GrammarPart& part, uint32_t attempt) {
  percent_ = std::min(attempt * 10, 60U);
  std::vector<Step> steps = part.steps;
  uint16_t rule = part.rule;
  for (uint32_t climbed = 0; distances_[rule] != 0; ++climbed) {
    std::vector<const Use*> ways;
    for (const Use& use : uses_[rule]) {
      const bool nearer = distances_[use.rule] < distances_[rule];
      if (nearer || (attempt > 2 && climbed < 4 && distances_[use.rule] < kImpossible)) ways.push_back(&use);
    }
    const Use& use = *ways[attempt == 0 ? 0 : below(ways.size())];
    steps.insert(steps.begin(), use.steps.begin(), use.steps.end());
    rule = use.rule;
  }
  const Goal goal{steps.data(), steps.data() + steps.size(), part.kind};
  return text_by(rule, steps.empty() ? nullptr : &goal);
}

std::string GrammarSampler::text_by(uint16_t number, const Goal* goal) {
  const GrammarRule& rule = grammar_.rules()[number];
  out_.clear();
  replaces_ = false;
  write(rule.alternatives, goal, 0);
  if (replaces_ && goal != nullptr && out_.find("IF NOT EXISTS") < out_.find(" AS ")) {
    // The part that is asked for is IF NOT EXISTS.
    const size_t end = out_.find(' ', sizeof("CREATE OR"));
    out_.erase(sizeof("CREATE"), end + 1 - sizeof("CREATE"));
  }
  if (!rule.statement) add(operand_(Operand::kQuery));
  return std::exchange(out_, {});
}

void GrammarSampler::write(const std::vector<GrammarSequence>& alternatives, const Goal* goal, uint32_t depth) {
  const auto costs_less = [&](const GrammarSequence& a, const GrammarSequence& b) { return cost(a) < cost(b); };
  const auto cheapest = std::min_element(alternatives.begin(), alternatives.end(), costs_less);
  const GrammarSequence* chosen = &*cheapest;
  size_t wanted = GrammarSequence().max_size();
  if (goal != nullptr) {
    chosen = &alternatives[goal->step->alternative];
    const bool whole = goal->step + 1 == goal->end && goal->kind == GrammarPart::Kind::kAlternative;
    if (!whole) wanted = goal->step->item;
  } else if (percent_ > 0 && depth < kDeepest) {
    const GrammarSequence& other = alternatives[below(alternatives.size())];
    if (cost(other) < kImpossible) chosen = &other;
  }
  for (size_t i = 0; i < chosen->size(); ++i) {
    const Goal inner = goal != nullptr ? Goal{goal->step + 1, goal->end, goal->kind} : Goal{};
    write((*chosen)[i], i == wanted ? &inner : nullptr, depth + 1);
  }
}

uint32_t GrammarSampler::rounds(const Item& item, const Goal* goal, uint32_t depth) {
  const bool again = comes_again(item);
  if (goal != nullptr && goal->step == goal->end && goal->kind == GrammarPart::Kind::kRepetition) {
    return 2 + below(2);
  }
  // A statement that replaces takes no IF NOT EXISTS.
  const bool excluded = replaces_ && item.repeat == Item::Repeat::kOptional && goal == nullptr &&
                        text_of_item(item, grammar_) == "{IF NOT EXISTS}";
  if (excluded) return 0;
  const bool more = depth < kDeepest && below(100) < percent_;
  if (goal != nullptr || item.must()) return again && more ? 1 + below(3) : 1;
  if (!more || cost(item) >= kImpossible) return 0;
  return again ? 1 + below(3) : 1;
}

void GrammarSampler::write(const Item& item, const Goal* goal, uint32_t depth) {
  const uint32_t count = rounds(item, goal, depth);
  const uint32_t with_goal = count > 0 ? below(count) : 0;
  bool commas = item.repeat == Item::Repeat::kList || item.repeat == Item::Repeat::kMaybeList;
  if (item.repeat == Item::Repeat::kLooseList) commas = below(2) == 0;
  for (uint32_t i = 0; i < count; ++i) {
    if (i > 0 && commas) add(",");
    const bool down = goal != nullptr && goal->step != goal->end && i == with_goal;
    write_once(item, down ? goal : nullptr, depth);
  }
}

void GrammarSampler::write_once(const Item& item, const Goal* goal, uint32_t depth) {
  switch (item.kind) {
    case Item::Kind::kWord:
    case Item::Kind::kSign: add(item.text); break;
    case Item::Kind::kOperand: add(operand_(item.operand)); break;
    case Item::Kind::kRule: write(grammar_.rule(item).alternatives, goal, depth); break;
    case Item::Kind::kGroup: write(item.alternatives, goal, depth); break;
    case Item::Kind::kBracket:
      add("(");
      write(item.alternatives, goal, depth);
      add(")");
      break;
  }
}

}  // namespace rocky::sql
