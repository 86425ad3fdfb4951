#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "base/random.h"
#include "core/models/toml_entries.h"

namespace rocky::core {
namespace {

void dump(const TomlEntry& entry, int depth, std::string& out) {
  out += fmt::format("{:{}}{}={} ", "", depth * 2, entry.key, toml_kind_phrase(entry.kind));
  switch (entry.kind) {
    case TomlKind::kString:
    case TomlKind::kDateTime: out += fmt::format("'{}'", entry.text); break;
    case TomlKind::kInteger: out += fmt::format("{}", entry.integer); break;
    case TomlKind::kFloat: out += fmt::format("{}", entry.number); break;
    case TomlKind::kBoolean: out += entry.boolean ? "true" : "false"; break;
    case TomlKind::kArray:
    case TomlKind::kTable: break;
  }
  out += fmt::format(" key {}-{} value {}-{}\n", entry.key_span.begin, entry.key_span.end, entry.span.begin,
                     entry.span.end);
  for (const TomlEntry* child = entry.first_child; child != nullptr; child = child->next) dump(*child, depth + 1, out);
}

std::string dump(const TomlEntry* root) {
  std::string out;
  dump(*root, 0, out);
  return out;
}

// Whatever the subset reader accepts, the full parser accepts with the same result.
void expect_same(const std::string& text) {
  Arena arena;
  const TomlEntry* plain = parse_plain_entries(text, arena);
  if (plain == nullptr) return;
  const auto full = parse_full_entries(SourceFile::make("x.toml", text), arena);
  ASSERT_TRUE(full) << "only the subset reader accepts:\n" << text << full.error().to_string();
  EXPECT_EQ(dump(plain), dump(*full)) << text;
}

constexpr std::string_view kSamples[] = {
    "",
    "\n\n# only a comment",
    "a = 1",
    "a = -15\r\nb = 0.5 # x\r\n",
    "name = \"fct\"\ndepends_on = [\"a\", \"b\"]\n\n[strategy]\ntype = \"merge\"\nunique_key = [\n  \"id\", # key\n]\n",
    "[target]\ncatalog = ''\nschema = 'x\\y'\n[governance.tags]\ntier = \"gold\"\n[governance]\nx = 1\n",
    "[governance.tags]\ntier = \"gold\"\n[governance.other]\nx = true\n",
    "[[tests]]\ntype = \"not_null\"\ncolumn = \"id\"\n\n[[tests]]\ntype = \"unique\"\n",
    "[[test]]\nname = \"t\"\n[[test.given]]\nref = \"x\"\nrows = [ { id = 1, s = \"o\" }, { id = 2, s = false } ]\n"
    "[test.expect]\nrows = []\nordered = false\n[[test]]\nname = \"u\"\n",
    "x = { a = 1, b = { c = [1, [2, 3.25]] } }\n",
    "x = []\ny = {}\nz = [ [ ], ]\n",
    "[a.b.c]\nd = 1\n[a.b.e]\nf = 2\n[a.x]\ny = -0.0\n",
    "date = 2020-01-02\nt = 07:32:00\n",
    "a = 1\na = 2\n",
    "[a]\n[a]\n",
    "[a]\nb = {}\n[a.b]\nc = 1\n",
    "a = [1]\n[[a]]\nb = 1\n",
    "[[a]]\n[a.b]\nx = 1\n[[a]]\n[a.b]\nx = 2\n",
    "[[a]]\nb = 1\n[a]\nc = 1\n",
    "a = \"\"\"x\"\"\"\n",
    "a = \"\"\n b = ''\n",
    "a.b = 1\n",
    "\"q k\" = 1\n",
    "a = 1979-05-27T07:32:00Z\n",
    "a = 1_000\nb = 0x1F\nc = 1e5\nd = inf\ne = +1\nf = 01\n",
    "a = true b = 1\n",
    "a = [1, 2\n",
    "a = {b = 1,}\n",
    "[ a . b ]\nc = 1\n[[ d ]]\n",
    "a = \"x\ty\"\n",
    "a = 123456789012345\nb = 99999999999999999999\nc = 0.1234567890123456789\nd = 123456.789\n",
    "k = \"caf\xC3\xA9\"\n",
};

TEST(PlainTomlTest, AgreesWithTheFullParser) {
  for (const std::string_view sample : kSamples) expect_same(std::string(sample));
}

TEST(PlainTomlTest, ReadsTheUsualSidecarItself) {
  Arena arena;
  for (const size_t usual : {0, 2, 3, 4, 7, 8, 9, 11, 17}) {
    EXPECT_NE(parse_plain_entries(kSamples[usual], arena), nullptr) << kSamples[usual];
  }
}

TEST(PlainTomlTest, LeavesAllErrorsToTheFullParser) {
  Arena arena;
  for (const std::string_view wrong : {"a = 1\na = 2", "[a]\n[a]", "a = [1, 2", "a = {b = 1,}", "a = true b = 1", "= 1",
                                       "[a", "a", "a =", "a = \"x", "a = 'x\ny'", "\x7F", "a = 01", "[[a]]\n[a]"}) {
    EXPECT_EQ(parse_plain_entries(wrong, arena), nullptr) << wrong;
  }
}

TEST(PlainTomlTest, AgreesOnMutatedTexts) {
  uint64_t state = 42;
  const auto next = [&state](size_t limit) {
    state = state * 6364136223846793005ULL + 1442695040888963407ULL;
    return static_cast<size_t>(state >> 33) % limit;
  };
  constexpr std::string_view kAlphabet = "[]{}=\"'#,.\n\r \t01ab-_+:tf\\";
  for (int round = 0; round < 20000; ++round) {
    std::string text(kSamples[next(std::size(kSamples))]);
    for (size_t edits = 1 + next(4); edits > 0; --edits) {
      const size_t at = next(text.size() + 1);
      switch (next(3)) {
        case 0: text.insert(at, 1, kAlphabet[next(kAlphabet.size())]); break;
        case 1:
          if (at < text.size()) text.erase(at, 1);
          break;
        default:
          if (at < text.size()) text[at] = kAlphabet[next(kAlphabet.size())];
      }
    }
    expect_same(text);
    if (HasFatalFailure() || HasNonfatalFailure()) return;
  }
}

TEST(PlainTomlTest, ManyMembersAndDeepNestingAreLeftToTheFullParser) {
  std::string many;
  for (int i = 0; i < 100; ++i) many += fmt::format("k{} = 1\n", i);
  Arena arena;
  EXPECT_EQ(parse_plain_entries(many, arena), nullptr);
  EXPECT_EQ(parse_plain_entries("a = " + std::string(1000, '['), arena), nullptr);
  ASSERT_TRUE(parse_full_entries(SourceFile::make("x", many), arena));
}

}  // namespace
}  // namespace rocky::core
