// Constructs of other dialects, found where something else was expected: the message says which dialects have them.
#include <fmt/format.h>

#include <string>
#include <vector>

#include "sql/parser_impl.h"

namespace rocky::sql {
namespace {

struct Construct {
  std::string_view name;
  Keyword first;
  Keyword second;  // kNone: any word or sign
  bool Dialect::* has;
  bool Dialect::* also = nullptr;  // another form of it
  bool in(const Dialect& dialect) const { return dialect.*has || (also != nullptr && dialect.*also); }
};

// Two words before the same word alone.
constexpr Construct kConstructs[] = {
    {"QUALIFY", Keyword::kQualify, Keyword::kNone, &Dialect::qualify},
    {"LATERAL VIEW", Keyword::kLateral, Keyword::kView, &Dialect::lateral_view},
    {"TABLESAMPLE", Keyword::kTablesample, Keyword::kNone, &Dialect::tablesample, &Dialect::sampling_methods},
    {"USING SAMPLE", Keyword::kUsing, Keyword::kSample, &Dialect::using_sample},
    {"ASOF JOIN", Keyword::kAsof, Keyword::kJoin, &Dialect::asof_join},
    {"POSITIONAL JOIN", Keyword::kPositional, Keyword::kJoin, &Dialect::positional_join},
    {"SEMI JOIN", Keyword::kSemi, Keyword::kJoin, &Dialect::semi_anti_join},
    {"ANTI JOIN", Keyword::kAnti, Keyword::kJoin, &Dialect::semi_anti_join},
    {"MATCH_RECOGNIZE", Keyword::kMatchRecognize, Keyword::kNone, &Dialect::match_recognize},
    {"MATCH_CONDITION", Keyword::kMatchCondition, Keyword::kNone, &Dialect::match_condition},
    {"CONNECT BY", Keyword::kConnect, Keyword::kBy, &Dialect::connect_by},
    {"START WITH", Keyword::kStart, Keyword::kWith, &Dialect::connect_by},
    {"VERSION AS OF", Keyword::kVersion, Keyword::kAs, &Dialect::version_as_of},
    {"TIMESTAMP AS OF", Keyword::kTimestamp, Keyword::kAs, &Dialect::version_as_of},
    {"FOR VERSION AS OF", Keyword::kFor, Keyword::kVersion, &Dialect::for_version_as_of},
    {"FOR TIMESTAMP AS OF", Keyword::kFor, Keyword::kTimestamp, &Dialect::for_version_as_of},
    {"FOR SYSTEM_TIME AS OF", Keyword::kFor, Keyword::kSystemTime, &Dialect::for_system_time},
    {"FOR SYSTEM_VERSION AS OF", Keyword::kFor, Keyword::kSystemVersion, &Dialect::for_system_version},
    {"SORT BY", Keyword::kSort, Keyword::kBy, &Dialect::distribution_clauses},
    {"CLUSTER BY", Keyword::kCluster, Keyword::kBy, &Dialect::distribution_clauses},
    {"DISTRIBUTE BY", Keyword::kDistribute, Keyword::kBy, &Dialect::distribution_clauses},
    {"MINUS", Keyword::kMinus, Keyword::kSelect, &Dialect::minus_operator},
    {"MINUS", Keyword::kMinus, Keyword::kAll, &Dialect::minus_operator},
    {"WITH ROLLUP", Keyword::kWith, Keyword::kRollup, &Dialect::group_with_rollup},
    {"WITH CUBE", Keyword::kWith, Keyword::kCube, &Dialect::group_with_rollup},
    {"UNION BY NAME", Keyword::kBy, Keyword::kName, &Dialect::union_by_name},
    {"DISTINCT ON", Keyword::kDistinct, Keyword::kOn, &Dialect::distinct_on},
    {"SELECT TOP", Keyword::kTop, Keyword::kNone, &Dialect::select_top},
    {"* EXCEPT", Keyword::kExcept, Keyword::kNone, &Dialect::star_except},
    {"* EXCLUDE", Keyword::kExclude, Keyword::kNone, &Dialect::star_exclude},
    {"* REPLACE", Keyword::kReplace, Keyword::kNone, &Dialect::star_replace},
    {"* RENAME", Keyword::kRename, Keyword::kNone, &Dialect::star_rename},
    {"IGNORE NULLS behind a call", Keyword::kIgnore, Keyword::kNulls, &Dialect::null_treatment_behind},
    {"RESPECT NULLS behind a call", Keyword::kRespect, Keyword::kNulls, &Dialect::null_treatment_behind},
    {"MAX RECURSION LEVEL", Keyword::kMax, Keyword::kRecursion, &Dialect::max_recursion_level},
};

struct ForeignOperator {
  std::string_view name;
  Keyword word;
  Operator op;
};
constexpr ForeignOperator kWordOperators[] = {
    {"ILIKE", Keyword::kIlike, Operator::kIlike},
    {"RLIKE", Keyword::kRlike, Operator::kRlike},
    {"REGEXP", Keyword::kRegexp, Operator::kRlike},
    {"GLOB", Keyword::kGlob, Operator::kGlob},
    {"SIMILAR TO", Keyword::kSimilar, Operator::kSimilarTo},
    {"DIV", Keyword::kDiv, Operator::kDiv},
};

struct ForeignSign {
  std::string_view name;
  std::string_view signs;
  Operator op;
};
constexpr ForeignSign kSigns[] = {
    {"`<=>`", "<=>", Operator::kNullSafeEqual},
    {"`==`", "==", Operator::kDoubleEquals},
    {"`%`", "%", Operator::kModulo},
    {"`->>`", "->>", Operator::kJsonText},
    {"`//`", "//", Operator::kIntegerDivide},
    {"`**`", "**", Operator::kPowerStar},
    {"`&`", "&", Operator::kBitAnd},
    {"`|`", "|", Operator::kBitOr},
    {"`<<`", "<<", Operator::kShiftLeft},
    {"`>>`", ">>", Operator::kShiftRight},
    {"`@>`", "@>", Operator::kContains},
    {"`<@`", "<@", Operator::kContainedBy},
    {"`~~`", "~~", Operator::kTildeLike},
    {"`~`", "~", Operator::kMatches},
};

template <class Has>
std::vector<std::string_view> titles_with(Has has) {
  std::vector<std::string_view> titles;
  for (const Dialect* dialect : all_dialects()) {
    if (has(*dialect)) titles.push_back(dialect->title);
  }
  return titles;
}

}  // namespace

// "Trino, DuckDB and PostgreSQL have it"; empty for none.
std::string ParserCore::titles_have_it(std::span<const std::string_view> titles) {
  std::string text;
  for (size_t i = 0; i < titles.size(); ++i) {
    if (i > 0) text += i + 1 == titles.size() ? " and " : ", ";
    text += titles[i];
  }
  if (!text.empty()) text += titles.size() == 1 ? " has it" : " have it";
  return text;
}

// Reports the construct at the cursor when other dialects have it and this one does not. Its first word may have been
// read as a name: `FROM t QUALIFY a = 1` fails behind an alias `QUALIFY`.
bool ParserCore::report_foreign_construct() {
  if (report_foreign_construct(pos_)) return true;
  if (pos_ < 2 || in_definition_) return false;
  // `* EXCEPT (a)`: the mistake is in the bracket.
  const bool in_bracket = tokens_[pos_ - 1].kind == TokenKind::kLeftParen && is(tokens_[pos_ - 2], Keyword::kExcept);
  return report_foreign_construct(in_bracket ? pos_ - 2 : pos_ - 1);
}

bool ParserCore::report_foreign_construct(uint32_t begin) {
  const Token& first = tokens_[begin];
  const Keyword word = keyword_of(first);
  std::string_view name;
  std::string help;
  const auto by_operator = [&](std::string_view called, Operator op) {
    if (dialect_.has(op)) return;
    name = called;
    help = titles_have_it(titles_with([op](const Dialect& dialect) { return dialect.has(op); }));
  };
  if (word != Keyword::kNone) {
    const Keyword next = begin < end_ ? keyword_of(tokens_[begin + 1]) : Keyword::kNone;
    for (const Construct& row : kConstructs) {
      if (row.first != word || (row.second != Keyword::kNone && row.second != next)) continue;
      // What a star takes stands behind one.
      if (row.first == Keyword::kTop && (begin == 0 || !is(tokens_[begin - 1], Keyword::kSelect))) continue;
      if (row.name.front() == '*' && (begin == 0 || !is(tokens_[begin - 1], Operator::kMultiply))) continue;
      if (row.in(dialect_)) return false;
      name = row.name;
      help = titles_have_it(titles_with([&row](const Dialect& dialect) { return row.in(dialect); }));
      break;
    }
    for (const ForeignOperator& row : kWordOperators) {
      if (row.word == word) by_operator(row.name, row.op);
    }
  } else if (first.kind == TokenKind::kOperator && begin == pos_) {
    for (const ForeignSign& row : kSigns) {
      if (row.signs == token_text(begin)) by_operator(row.name, row.op);
    }
  }
  if (help.empty()) return false;
  report(syntax_code::kUnsupported, begin, fmt::format("{} has no {}", dialect_.title, name), std::move(help));
  reported_at_ = pos_;
  tree_.has_errors_ = true;
  return true;
}

}  // namespace rocky::sql
