#include "base/diagnostic_render.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace rocky {
namespace {

constexpr RenderStyle kPlainUnicode{.color = false, .unicode = true};
constexpr RenderStyle kAscii{.color = false, .unicode = false};

SourceRef file_of(std::string text) { return SourceFile::make("m/a.sql", std::move(text)); }

// The span of the first occurrence of `what`.
SourceSpan at(const SourceRef& file, std::string_view what) {
  const auto begin = static_cast<uint32_t>(file->text().find(what));
  return {file, {begin, begin + static_cast<uint32_t>(what.size())}};
}

Diagnostic diagnostic_at(const SourceSpan& span, std::string label = {}) {
  Diagnostic diagnostic;
  diagnostic.code = "E011";
  diagnostic.message = "no such column";
  diagnostic.primary = DiagnosticLabel{span, std::move(label)};
  return diagnostic;
}

TEST(RenderDiagnostic, FrameWithTwoLinesOfContext) {
  const SourceRef file = file_of("l1\nl2\nl3\nSELECT idd FROM t\nl5\nl6\nl7\n");
  Diagnostic diagnostic = diagnostic_at(at(file, "idd"));
  diagnostic.help = "did you mean `id`?";
  EXPECT_EQ(render(diagnostic, kPlainUnicode),
            "  × error[E011]: no such column\n"
            "   ╭─[m/a.sql:4:8]\n"
            " 2 │ l2\n"
            " 3 │ l3\n"
            " 4 │ SELECT idd FROM t\n"
            "   ·        ^^^ here\n"
            " 5 │ l5\n"
            " 6 │ l6\n"
            "   ╰────\n"
            "  help: did you mean `id`?\n");
}

TEST(RenderDiagnostic, AsciiAndSeverities) {
  const SourceRef file = file_of("SELECT 1");
  Diagnostic diagnostic = diagnostic_at(at(file, "1"), "a number");
  diagnostic.severity = Severity::kWarning;
  EXPECT_EQ(render(diagnostic, kAscii),
            "  ! warning[E011]: no such column\n"
            "   ,-[m/a.sql:1:8]\n"
            " 1 | SELECT 1\n"
            "   :        ^ a number\n"
            "   `----\n");
}

TEST(RenderDiagnostic, WithoutASpanThereIsNoFrame) {
  Diagnostic diagnostic;
  diagnostic.code = "W001";
  diagnostic.severity = Severity::kInfo;
  diagnostic.message = "two\nlines";
  EXPECT_EQ(render(diagnostic, kAscii), "  i info[W001]: two\n    lines\n");
}

TEST(RenderDiagnostic, SeveralLabelsOnOneLineAndOnFarLines) {
  const SourceRef file = file_of("a b\n2\n3\n4\n5\n6\n7\n8\nc\n");
  Diagnostic diagnostic = diagnostic_at(at(file, "b"), "first");
  diagnostic.secondary.push_back({at(file, "a"), "second"});
  diagnostic.secondary.push_back({at(file, "c"), "third"});
  EXPECT_EQ(render(diagnostic, kPlainUnicode),
            "  × error[E011]: no such column\n"
            "   ╭─[m/a.sql:1:3]\n"
            " 1 │ a b\n"
            "   · - second\n"
            "   ·   ^ first\n"
            " 2 │ 2\n"
            " 3 │ 3\n"
            "   ⋮\n"
            " 7 │ 7\n"
            " 8 │ 8\n"
            " 9 │ c\n"
            "   · - third\n"
            "   ╰────\n");
}

TEST(RenderDiagnostic, ASpanOfManyLinesShowsItsEnds) {
  std::string text = "x (\n";
  for (int i = 2; i < 20; ++i) text += "  line" + std::to_string(i) + "\n";
  text += ") y\n";
  const SourceRef file = file_of(text);
  const Diagnostic diagnostic = diagnostic_at({file, {2, static_cast<uint32_t>(text.find(')') + 1)}}, "this");
  EXPECT_EQ(render(diagnostic, kPlainUnicode),
            "  × error[E011]: no such column\n"
            "    ╭─[m/a.sql:1:3]\n"
            "  1 │ x (\n"
            "    ·   ^\n"
            "  2 │   line2\n"
            "    ·   ^^^^^\n"
            "    ⋮\n"
            " 19 │   line19\n"
            "    ·   ^^^^^^\n"
            " 20 │ ) y\n"
            "    · ^ this\n"
            "    ╰────\n");
}

TEST(RenderDiagnostic, TabsWideAndBrokenCharacters) {
  const SourceRef file = file_of("\t漢é x\xFF\x1b[31my");
  EXPECT_EQ(render(diagnostic_at(at(file, "x")), kPlainUnicode),
            "  × error[E011]: no such column\n"
            "   ╭─[m/a.sql:1:5]\n"
            " 1 │     漢é x\xEF\xBF\xBD\xEF\xBF\xBD[31my\n"
            "   ·         ^ here\n"
            "   ╰────\n");
}

TEST(RenderDiagnostic, LongLinesAreElidedAroundTheSpan) {
  const SourceRef file = file_of(std::string(100'000, 'a') + "X" + std::string(100'000, 'b'));
  const std::string out = render(diagnostic_at(at(file, "X")), kPlainUnicode);
  EXPECT_LT(out.size(), 700U);
  EXPECT_THAT(out, testing::HasSubstr(" 1 │ …" + std::string(60, 'a') + "X" + std::string(99, 'b') + "…\n"));
  EXPECT_THAT(out, testing::HasSubstr("\n   · " + std::string(61, ' ') + "^ here\n"));
}

TEST(RenderDiagnostic, AnySpanOfAnyTextIsSurvived) {
  for (const std::string_view text : {"", "\n", "a", "a\r\nb", "\r\r", "\xFF\xFE", "x\n\n\n", "\xE2\x82", "é\té\n漢"}) {
    const SourceRef file = file_of(std::string(text));
    for (uint32_t begin = 0; begin < text.size() + 3; ++begin) {
      for (uint32_t end = 0; end < text.size() + 3; ++end) {
        const std::string out = render(diagnostic_at({file, {begin, end}}), kPlainUnicode);
        EXPECT_THAT(out, testing::HasSubstr("^")) << text;
      }
    }
  }
}

TEST(RenderDiagnostic, ColorsOnlyWhenAsked) {
  const SourceRef file = file_of("SELECT 1");
  EXPECT_THAT(render(diagnostic_at(at(file, "1")), {.color = true, .unicode = true}), testing::HasSubstr("\x1b[31m"));
  EXPECT_THAT(render(diagnostic_at(at(file, "1")), kPlainUnicode), testing::Not(testing::HasSubstr("\x1b")));
}

TEST(RenderDiagnostic, ASubstitutedValueIsNeverShown) {
  const SourceRef original = file_of("password = ${SECRET}\n");
  const SourceRef derived = SourceFile::derive(original, "password = hunter2\n",
                                               {{0, {0, 11}, false}, {11, {11, 20}, true}, {18, {20, 21}, false}});
  const std::string out = render(diagnostic_at(at(derived, "hunter2")), kPlainUnicode);
  EXPECT_THAT(out, testing::Not(testing::HasSubstr("hunter2")));
  EXPECT_THAT(out, testing::HasSubstr(" 1 │ password = ${SECRET}\n   ·            ^^^^^^^^^ here\n"));
}

TEST(RenderDiagnostic, LabelsInTwoFiles) {
  const SourceRef file = file_of("a");
  const SourceRef other = SourceFile::make("b.toml", "b");
  Diagnostic diagnostic = diagnostic_at(at(file, "a"));
  diagnostic.secondary.push_back({at(other, "b"), "declared here"});
  EXPECT_THAT(render(diagnostic, kPlainUnicode),
              testing::HasSubstr("   ╭─[b.toml:1:1]\n 1 │ b\n   · - declared here\n"));
}

TEST(RenderDiagnostic, PlainForm) {
  const SourceRef file = file_of("x\n yy");
  Diagnostic diagnostic = diagnostic_at(at(file, "yy"));
  EXPECT_EQ(render_plain(diagnostic), "error[E011]: no such column\n --> m/a.sql:2:2\n");
  diagnostic.primary.reset();
  diagnostic.help = "do it";
  EXPECT_EQ(render_plain(diagnostic), "error[E011]: no such column\n = help: do it\n");
}

TEST(RenderError, CausesAndHints) {
  Error error(ErrorKind::kIo, "disk full");
  std::move(error).context("cannot write a").context("run failed");
  std::move(error).with_hint("free some space");
  EXPECT_EQ(render(error, kPlainUnicode),
            "Error: run failed\n"
            "\n"
            "Caused by:\n"
            "    cannot write a\n"
            "    disk full\n"
            "  help: free some space\n");
  EXPECT_EQ(render(Error(ErrorKind::kIo, "alone"), kPlainUnicode), "Error: alone\n");
}

TEST(RenderError, TheSpanOfACauseIsShown) {
  const SourceRef file = file_of("x = 1");
  Error error(ErrorKind::kInvalidInput, "bad value");
  std::move(error).with_span(at(file, "1"), "not this").context("cannot load m/a.sql");
  EXPECT_EQ(render(error, kPlainUnicode),
            "Error: cannot load m/a.sql\n"
            "   ╭─[m/a.sql:1:5]\n"
            " 1 │ x = 1\n"
            "   ·     ^ not this\n"
            "   ╰────\n"
            "\n"
            "Caused by:\n"
            "    bad value\n");
}

}  // namespace
}  // namespace rocky
