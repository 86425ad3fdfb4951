// Our parser against toml++ on generated documents: the same texts are accepted and give the same values.
#include <fmt/format.h>
#include <gtest/gtest.h>

#include "base/random.h"
#include "base/toml.h"

// Its assertions fail on some wrong inputs that it then refuses in the ordinary way; with NDEBUG it would tell the
// compiler that they cannot fail.
#undef NDEBUG
#define TOML_ASSERT(condition) static_cast<void>(0)
#define TOML_EXCEPTIONS 0
#define TOML_ENABLE_FORMATTERS 0
#include <toml++/toml.h>

namespace rocky {
namespace {

// One line that says all; tables by sorted key.
void print(const toml::node& node, std::string& out) {
  if (const auto* table = node.as_table()) {
    out += '{';
    for (const auto& [key, value] : *table) {
      out.append(key.str()).append(":");
      print(value, out);
      out += ',';
    }
    out += '}';
  } else if (const auto* array = node.as_array()) {
    out += '[';
    for (const auto& value : *array) {
      print(value, out);
      out += ',';
    }
    out += ']';
  } else if (const auto* string = node.as_string()) {
    out.append("s").append(string->get());
  } else if (const auto* integer = node.as_integer()) {
    out += fmt::format("i{}", integer->get());
  } else if (const auto* number = node.as_floating_point()) {
    out += fmt::format("f{}", number->get());
  } else if (const auto* boolean = node.as_boolean()) {
    out += boolean->get() ? "true" : "false";
  } else {
    out += "date";
  }
}

void print(const TomlValue& value, std::string& out) {
  switch (value.kind()) {
    case TomlKind::kTable: {
      std::map<std::string_view, TomlValue> members;
      for (const TomlValue member : value) members.emplace(member.key(), member);
      out += '{';
      for (const auto& [key, member] : members) {
        out.append(key).append(":");
        print(member, out);
        out += ',';
      }
      out += '}';
      break;
    }
    case TomlKind::kArray:
      out += '[';
      for (const TomlValue element : value) {
        print(element, out);
        out += ',';
      }
      out += ']';
      break;
    case TomlKind::kString: out.append("s").append(value.string()); break;
    case TomlKind::kInteger: out += fmt::format("i{}", value.integer()); break;
    case TomlKind::kFloat: out += fmt::format("f{}", value.number()); break;
    case TomlKind::kBoolean: out += value.boolean() ? "true" : "false"; break;
    case TomlKind::kDateTime: out += "date"; break;
  }
}

std::string ours(const std::string& text) {
  const auto document = parse_toml(SourceFile::make("a.toml", text));
  if (!document) return "error";
  std::string out;
  print(document->root(), out);
  return out;
}

std::string theirs(const std::string& text) {
  const auto result = toml::parse(std::string_view(text));
  if (!result) return "error";
  std::string out;
  print(result.table(), out);
  return out;
}

constexpr std::string_view kPieces[] = {"a",
                                        "b",
                                        "c",
                                        "\"q k\"",
                                        "'l'",
                                        ".",
                                        "=",
                                        " = ",
                                        "\n",
                                        "\n",
                                        "\r\n",
                                        "[",
                                        "]",
                                        "[[",
                                        "]]",
                                        "{",
                                        "}",
                                        ",",
                                        ", ",
                                        "1",
                                        "-2",
                                        "+3",
                                        "0x1F",
                                        "1_0",
                                        "01",
                                        "1.5",
                                        "1e3",
                                        "true",
                                        "false",
                                        "inf",
                                        "\"s\"",
                                        "'s'",
                                        "\"\"\"m\nn\"\"\"",
                                        "'''m\n'n'''",
                                        "\"\\u00e9\\n\"",
                                        "# c",
                                        "2026-04-05",
                                        "09:15:00",
                                        "2026-04-05T09:15:00Z",
                                        "\t",
                                        "_",
                                        "a = 1\n",
                                        "b.c = 2\n",
                                        "[a]\n",
                                        "[a.b]\n",
                                        "[[c]]\n",
                                        "d = [1, 2]\n",
                                        "e = {x = 1}\n",
                                        "e.x = 3\n",
                                        "[e.f]\n"};

TEST(TomlDifferential, GeneratedDocuments) {
  SeededRandom random(20260405);
  size_t accepted = 0;
  for (int round = 0; round < 30'000; ++round) {
    std::string text;
    for (uint64_t i = 0, pieces = 1 + random.below(12); i < pieces; ++i) {
      text += kPieces[random.below(std::size(kPieces))];
    }
    const std::string mine = ours(text);
    accepted += mine != "error";
    ASSERT_EQ(mine, theirs(text)) << "in round " << round << ":\n" << text;
  }
  EXPECT_GT(accepted, 1000U);
}

// A whole sidecar with single bytes changed.
TEST(TomlDifferential, DamagedDocuments) {
  const std::string whole =
      "name = \"stg_orders\"\ndepends_on = [\"raw_orders\", 'x']\ntags = { owner = \"data\", tier.x = 1 }\n\n"
      "[strategy]\ntype = \"incremental\"\nn = 1_000\nr = 2.5e-3\nd = 2026-04-05T09:15:00Z\n[[tests]]\nt = 1\n"
      "[[tests]]\nt = \"\"\"x\ny\"\"\"\n[target.more]\nx = true\n";
  SeededRandom random(7);
  for (int round = 0; round < 10'000; ++round) {
    std::string text = whole;
    for (uint64_t i = 0, changes = 1 + random.below(2); i < changes; ++i) {
      const size_t at = random.below(text.size());
      constexpr std::string_view kBytes = "\"'[]{}=.,\n\r #a1_-+:\\e";
      if (random.below(3) == 0) {
        text.erase(at, 1 + random.below(4));
      } else {
        text[at] = kBytes[random.below(kBytes.size())];
      }
    }
    ASSERT_EQ(ours(text), theirs(text)) << "in round " << round << ":\n" << text;
  }
}

}  // namespace
}  // namespace rocky
