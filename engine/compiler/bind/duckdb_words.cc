// Numbers, names and types as DuckDB prints them.
#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <cstdlib>
#include <string>
#include <string_view>

#include <fmt/format.h>

#include "base/ascii.h"
#include "compiler/bind/duckdb_printer.h"
#include "ir/type.h"
#include "sql/keyword.h"
#include "sql/type_names.h"

namespace rocky::compiler {
namespace {

namespace node_flag = sql::node_flag;
using ir::TypeTag;

// The shortest digits that read back as the number, with an exponent beyond 16 digits.
std::string double_text(double value) {
  if (std::isinf(value)) return value > 0 ? "1e1000" : "-1e1000";
  if (std::isnan(value)) return "nan";
  std::array<char, 64> buffer{};
  const auto written =
      std::to_chars(buffer.data(), buffer.data() + buffer.size(), value, std::chars_format::scientific);
  const std::string_view scientific(buffer.data(), static_cast<size_t>(written.ptr - buffer.data()));
  const size_t e = scientific.find('e');
  const int exponent = std::atoi(std::string(scientific.substr(e + 1)).c_str());
  constexpr int kLeast = -4;
  constexpr int kMost = 16;
  if (exponent < kLeast || exponent >= kMost) {
    const std::string_view digits = scientific.substr(0, e);
    const int size = exponent < 0 ? -exponent : exponent;
    return fmt::format("{}e{}{:02}", digits, exponent < 0 ? '-' : '+', size);
  }
  const auto fixed = std::to_chars(buffer.data(), buffer.data() + buffer.size(), value, std::chars_format::fixed);
  std::string text(buffer.data(), static_cast<size_t>(fixed.ptr - buffer.data()));
  if (!text.contains('.')) text += ".0";
  return text;
}

std::string_view without_leading_zeros(std::string_view digits) {
  const size_t first = digits.find_first_not_of('0');
  return first == std::string_view::npos ? std::string_view() : digits.substr(first);
}

// Types whose names are words of the grammar.
struct BareType {
  TypeTag tag;
  std::string_view text;
};
constexpr auto kBareTypes = std::to_array<BareType>({
    {TypeTag::kBoolean, "BOOLEAN"},
    {TypeTag::kInt16, "SMALLINT"},
    {TypeTag::kInt32, "INTEGER"},
    {TypeTag::kInt64, "BIGINT"},
    {TypeTag::kFloat32, "FLOAT"},
    {TypeTag::kInterval, "INTERVAL"},
    {TypeTag::kTime, "TIME"},
    {TypeTag::kTimestamp, "TIMESTAMP"},
});

}  // namespace

std::string DuckdbPrinter::number(std::string_view spelling, bool negative) {
  constexpr size_t kMostDigits = 38;
  std::string digits(spelling);
  std::erase(digits, '_');
  const auto as_double = [&] { return double_text(std::strtod(digits.c_str(), nullptr) * (negative ? -1 : 1)); };
  if (digits.find_first_of("eE") != std::string::npos) return as_double();
  const size_t point = digits.find('.');
  if (point == std::string::npos) {
    const std::string_view kept = without_leading_zeros(digits);
    if (kept.empty()) return "0";
    constexpr std::string_view kLargest = "340282366920938463463374607431768211455";
    if (kept.size() > kLargest.size() || (kept.size() == kLargest.size() && kept > kLargest)) return as_double();
    return fmt::format("{}{}", negative ? "-" : "", kept);
  }
  if (digits.size() - 1 > kMostDigits) return as_double();
  const std::string_view whole = std::string_view(digits).substr(0, point);
  const std::string_view fraction = std::string_view(digits).substr(point + 1);
  const bool zero = without_leading_zeros(whole).empty() && without_leading_zeros(fraction).empty();
  std::string text = negative && !zero ? "-" : "";
  const std::string_view kept = without_leading_zeros(whole);
  if (!whole.empty()) text += kept.empty() ? "0" : kept;
  if (!fraction.empty()) text += fmt::format(".{}", fraction);
  return text;
}

std::string DuckdbPrinter::quoted(std::string_view text) const {
  std::string result = "'";
  for (const char c : text) {
    if (c == '\'') result += c;
    result += c;
  }
  return result + "'";
}

std::string DuckdbPrinter::name(std::string_view name) const {
  const auto letter = [](char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_'; };
  const auto plain = [&](char c) { return letter(c) || (c >= '0' && c <= '9'); };
  const sql::Keyword keyword = sql::find_keyword(name);
  // Whatever cannot stand as an alias without AS is a keyword of the engine.
  const bool is_keyword = !dialect_.allows(keyword, sql::kBareAlias) || ascii_lower(name) == "none";
  const bool bare = !name.empty() && letter(name.front()) && std::ranges::all_of(name, plain) && !is_keyword;
  if (bare) return std::string(name);
  std::string result = "\"";
  for (const char c : name) {
    if (c == '"') result += c;
    result += c;
  }
  return result + "\"";
}

std::string DuckdbPrinter::path(NodeId names) {
  std::string text;
  for (const NodeId part : tree_.children(names)) {
    if (tree_.kind(part) != NodeKind::kName) return give_up();
    text += (text.empty() ? "" : ".") + name(text_of(tree_.symbol(part)));
  }
  return text;
}

std::string DuckdbPrinter::type(NodeId node) {
  switch (tree_.kind(node)) {
    case NodeKind::kType: return named_type(node);
    case NodeKind::kArrayType: {
      const NodeId element = tree_.first_child(node);
      const NodeId size = tree_.next_sibling(element);
      const bool sized = tree_.kind(size) == NodeKind::kNumber;
      return fmt::format("{}[{}]", type(element), sized ? tree_.spelling(size) : "");
    }
    case NodeKind::kMapType:
      return fmt::format("MAP({}, {})", type(tree_.child_at(node, 0)), type(tree_.child_at(node, 1)));
    case NodeKind::kStructType: {
      std::string text;
      for (const NodeId field : tree_.children(node)) {
        text += fmt::format("{}{} {}", text.empty() ? "" : ", ", name(text_of(tree_.symbol(tree_.first_child(field)))),
                            type(tree_.child_at(field, 1)));
      }
      const bool is_union = tree_.op<sql::StructWord>(node) == sql::StructWord::kUnion;
      return fmt::format("{}({})", is_union ? "UNION" : "STRUCT", text);
    }
    default: return give_up();
  }
}

std::string DuckdbPrinter::named_type(NodeId node) {
  const NodeId names = tree_.first_child(node);
  if (tree_.child_count(names) != 1) return give_up();
  const std::string_view written = text_of(tree_.symbol(tree_.first_child(names)));
  const std::string word = ascii_lower(written);
  std::string arguments;
  if (const NodeId list = tree_.child(node, NodeKind::kTypeArguments)) {
    for (const NodeId argument : tree_.children(list)) {
      arguments += (arguments.empty() ? "" : ", ") + expression(argument);
    }
    arguments = fmt::format("({})", arguments);
  }
  const ir::Type read = sql::read_type(tree_, node, dialect_);
  const TypeTag tag = ir::tag_of(read);
  // A type of an extension keeps the name as it was written.
  if (tag == TypeTag::kJson) return fmt::format("\"{}\"", written);
  if (tag == TypeTag::kDecimal) return "DECIMAL" + arguments;
  if (tag == TypeTag::kString || tag == TypeTag::kChar) {
    if (arguments.empty() && (word == "char" || word == "character")) return "VARCHAR(1)";
    return "VARCHAR" + arguments;
  }
  if (tag == TypeTag::kBit) return arguments.empty() && word == "bit" ? "BIT(1)" : "BIT" + arguments;
  if (tag == TypeTag::kEnum) return "\"ENUM\"" + arguments;
  if (tag == TypeTag::kTimestamp && word == "timestamp" && !arguments.empty()) return "TIMESTAMP" + arguments;
  if (tag == TypeTag::kNamed || tag == TypeTag::kUnknown) return give_up();
  const std::string spelled = sql::spell_type(read, dialect_);
  for (const BareType& bare : kBareTypes) {
    if (bare.text == spelled) return spelled;
  }
  return fmt::format("\"{}\"", spelled);
}

}  // namespace rocky::compiler
