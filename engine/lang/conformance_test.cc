// The error pairs of the language's specification: what is refused, and where. Their texts are those of a parser that
// stops at the first mistake, so only places are compared: that of the token that was wrong (E27, E28, E31, E32, E37
// and E38 pointed one token late). Where syntax has been added (E05, E07, E08, E18, E21, E22, E24, E33), the program is
// accepted; E17 is refused at its bracket, since `in` has a meaning now.
#include <gtest/gtest.h>

#include <string>
#include <string_view>

#include "lang/codes.h"
#include "lang/parser.h"

namespace rocky::lang {
namespace {

constexpr int kAccepted = -1;
constexpr int kEnd = -2;  // behind the last token

struct Pair {
  std::string_view id;
  std::string_view text;
  int place;
  std::string_view code = code::kUnexpected;
};
constexpr Pair kPairs[] = {
    {"E01", "", kEnd, code::kEmptyFile},
    {"E02", "-- only a comment", 17, code::kEmptyFile},
    {"E03", "from t selct { id }", 7, code::kUnknownStep},
    {"E04", "from t replicate u", 17},
    {"E05", "from t inner join u on id", kAccepted},
    {"E06", "from t group k", kEnd},
    {"E07", "from t group a.b { n: count() }", kAccepted},
    {"E08", "from t group k { n: count(*) }", kAccepted},
    {"E09", "from t derive { x 1 }", 18},
    {"E10", "from t derive { x: 1", kEnd},
    {"E11", "from t select { a + b }", 18},
    {"E12", "from t select { a", kEnd},
    {"E13", "from t where", kEnd},
    {"E14", "from t where a =  1", 15},
    {"E15", "from t where a <> b", 16},
    {"E16", "from t where a < b < c", 19},
    {"E17", "from t where a in (\"x\")", 18},
    {"E18", "from t where x == a.b.c", kAccepted},
    {"E19", "from t where f(a", kEnd},
    {"E20", "from t where a is 1", 18},
    {"E21", "from t where x == 1e5", kAccepted},
    {"E22", "from t sort a.b", kAccepted},
    {"E23", "from t sort -a", 12},
    {"E24", "from t join u.v on id", kAccepted},
    {"E25", "from t join u", kEnd},
    {"E26", "from t join u on id { c }", 22},
    {"E27", "from t take five", 12},
    {"E28", "from t take -5", 12},
    {"E29", "from t take 1.5", 12, code::kBadNumber},
    {"E30", "from t take 18446744073709551616", 12, code::kBadNumber},
    {"E31", "from t as order take 1", 10},
    {"E32", "from \"t\"", 5},
    {"E33", "from t derive { r: rank() over (sort d desc) }", kAccepted},
    {"E34", "from t derive { r: sum(v) over (rows 1..2, sort d) }", 41},
    {"E35", "from t derive { r: sum(v) over (rows -1..0) }", 37},
    {"E36", "from t derive { r: match v { > 1 -> 2 } }", 34},
    {"E37", "let a = from t let", kEnd},
    {"E38", "let from = from t", 4},
    {"E39", "let a from t", 6},
    {"E40", "let a =", kEnd},
    {"E41", "let a = from t", kAccepted},
    {"E42", "distinct", kAccepted},
    {"E43", "from t take 1 let a = from u", 14},
};

TEST(Conformance, RefusesWhereTheSpecificationDoes) {
  for (const Pair& pair : kPairs) {
    const ParsedFile parsed = parse_file(SourceFile::make("m.rocky", std::string(pair.text)));
    if (pair.place == kAccepted) {
      EXPECT_TRUE(parsed.ok()) << pair.id << ": " << parsed.diagnostics.front().message;
      continue;
    }
    ASSERT_EQ(parsed.diagnostics.size(), 1U) << pair.id;
    const Diagnostic& found = parsed.diagnostics.front();
    const auto place = static_cast<uint32_t>(pair.place == kEnd ? static_cast<int>(pair.text.size()) : pair.place);
    EXPECT_EQ(found.primary->span.bytes.begin, place) << pair.id << ": " << found.message;
    EXPECT_EQ(found.code, pair.code) << pair.id << ": " << found.message;
  }
}

}  // namespace
}  // namespace rocky::lang
