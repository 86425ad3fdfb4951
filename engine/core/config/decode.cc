#include "core/config/decode.h"

#include <algorithm>
#include <array>

#include <fmt/format.h>

#include "base/json_writer.h"
#include "base/suggest.h"

namespace rocky::core {

namespace {

constexpr size_t kLongestQuote = 60;

// Control characters and overlong texts do not belong in a message.
std::string clipped(std::string_view text) {
  std::string out;
  for (const char c : text) {
    if (out.size() >= kLongestQuote && (static_cast<unsigned char>(c) & 0xC0) != 0x80) return out + "…";
    out += static_cast<unsigned char>(c) < 0x20 || c == 0x7F ? ' ' : c;
  }
  return out;
}

// Top-level sections that people expect and that live elsewhere.
struct Elsewhere {
  std::string_view name;
  std::string_view home;
};
constexpr std::array kElsewhere{
    Elsewhere{"execution", "[pipeline.NAME.execution]"},
    Elsewhere{"checks", "[pipeline.NAME.checks]"},
    Elsewhere{"governance", "[pipeline.NAME.target.governance]"},
    Elsewhere{"source", "[pipeline.NAME.source]"},
    Elsewhere{"target", "[pipeline.NAME.target]"},
    Elsewhere{"schema_cache", "[cache.schemas]"},
    Elsewhere{"tags", "the model's sidecar, or [pipeline.NAME.target.governance]"},
    Elsewhere{"retention", "[state.retention], or the model's sidecar"},
};

// What to do instead of the unknown key.
std::string unknown_key_help(std::string_view name, std::string_view path, std::span<const std::string> known) {
  if (path.empty())
    for (const auto& row : kElsewhere)
      if (row.name == name) return fmt::format("it lives in {}", row.home);
  if (const auto near = nearest_by_similarity(name, known)) return fmt::format("did you mean `{}`?", *near);
  return known.size() > 12 ? std::string() : fmt::format("known keys: {}", fmt::join(known, ", "));
}

const KeySpec* find_key(std::span<const Decoder::Part> parts, std::string_view name, void** object) {
  for (const auto& part : parts) {
    for (const auto& spec : part.spec->keys) {
      if (spec.name != name && (spec.alias.empty() || spec.alias != name)) continue;
      *object = part.object;
      return &spec;
    }
  }
  return nullptr;
}

}  // namespace

Decoder::Scope::Scope(Decoder& decoder, std::string_view part) : decoder_(decoder), length_(decoder.path_.size()) {
  if (length_ != 0) decoder.path_ += '.';
  decoder.path_ += clipped(part);
}

Decoder::Scope::Scope(Decoder& decoder, size_t index) : decoder_(decoder), length_(decoder.path_.size()) {
  decoder.path_ += fmt::format("[{}]", index);
}

void Decoder::remember(TomlValue member) {
  places.insert_or_assign(path_, KeyPlace{.key = place(member.key_span()), .value = place(member.span())});
}

void Decoder::table(TomlValue node, const TableSpec& spec, void* object) {
  const Part part{&spec, object};
  table(node, std::span(&part, 1), spec.open);
}

void Decoder::table(TomlValue node, std::span<const Part> parts, bool open) {
  if (!expect(node, TomlKind::kTable, "a table")) return;
  for (const TomlValue member : node) {
    void* object = nullptr;
    const KeySpec* spec = find_key(parts, member.key(), &object);
    if (spec == nullptr) {
      unknown_key(member, parts, open);
      continue;
    }
    Scope scope(*this, spec->name);
    if (!spec->alias.empty() && member.key() == spec->alias && node.find(spec->name)) {
      error(member.key_span(), fmt::format("duplicate field `{}`: `{}` means the same", spec->alias, spec->name));
      continue;
    }
    remember(member);
    void* value = spec->member(object);
    const std::string before = spec->value->value_text(value);
    const bool secret = std::exchange(secret_, secret_ || spec->secret());
    spec->value->decode(*this, member, value);
    secret_ = secret;
    if (spec->support == Support::kHonoured) continue;
    const std::string after = spec->value->value_text(value);
    if (after == before && !after.empty()) continue;  // set to its default
    if (spec->support == Support::kInert)
      warn("V062", member.key_span(), fmt::format("`{}` has no effect", path_), "remove the key");
    else
      pending(spec->support == Support::kRefused ? PendingEffect::kRefused : PendingEffect::kIgnored, {},
              member.key_span());
  }
  for (const auto& part : parts) {
    for (const auto& spec : part.spec->keys) {
      if (spec.need != Need::kRequired || node.find(spec.name)) continue;
      Scope scope(*this, spec.name);
      error(node.span(), fmt::format("missing key `{}`", path_),
            fmt::format("{}: {}", spec.value->type_text(), spec.doc));
    }
  }
}

void Decoder::unknown_key(TomlValue member, std::span<const Part> parts, bool open) {
  std::vector<std::string> known;
  for (const auto& part : parts)
    for (const auto& spec : part.spec->keys) known.emplace_back(spec.name);
  const std::string where = path_.empty() ? "at the top level" : fmt::format("in [{}]", path_);
  // A value can bring keys with it.
  const bool hidden = substituted(member.key_span());
  const std::string name = hidden ? "***" : clipped(member.key());
  const std::string help = hidden ? fmt::format("it comes from {}", placeholders(member.key_span()))
                                  : unknown_key_help(member.key(), path_, known);
  Scope scope(*this, name);
  if (open)
    warn("V060", member.key_span(), fmt::format("unknown key `{}` {} is ignored", name, where), help);
  else
    error(member.key_span(), fmt::format("unknown field `{}` {}", name, where), help);
}

bool Decoder::expect(TomlValue node, TomlKind kind, std::string_view expected) {
  if (node.is(kind)) return true;
  wrong_type(node, expected);
  return false;
}

void Decoder::wrong_type(TomlValue node, std::string_view expected) {
  const bool placeholder = substituted(node.span()) && node.is(TomlKind::kString);
  value_error(node.span(), fmt::format("`{}` must be {}, found {}", path_, expected, toml_kind_phrase(node.kind())),
              placeholder ? "a placeholder in quotes is a string: leave the quotes out" : "");
}

void Decoder::wrong_choice(TomlValue node, std::string_view expected, std::span<const std::string> known) {
  const bool quotable = !secret_ && !substituted(node.span());
  const auto near = quotable ? nearest_by_similarity(node.string(), known) : std::nullopt;
  value_error(node.span(), fmt::format("`{}` must be {}, found {}", path_, expected, shown(node)),
              near ? fmt::format("did you mean \"{}\"?", *near) : std::string());
}

void Decoder::value_error(const SourceSpan& span, std::string message, std::string help) {
  if (substituted(span)) {
    const std::string from = fmt::format("the value comes from {}", placeholders(span));
    help = help.empty() ? from : fmt::format("{}; {}", from, help);
  }
  error(span, std::move(message), std::move(help));
}

void Decoder::error(const SourceSpan& span, std::string message, std::string help) {
  problems.push_back({.diagnostic = {.code = "V001",
                                     .severity = Severity::kError,
                                     .message = std::move(message),
                                     .owner = {},
                                     .primary = DiagnosticLabel{.span = place(span), .text = {}},
                                     .secondary = {},
                                     .help = std::move(help)},
                      .field = path_});
}

void Decoder::warn(std::string_view code, const SourceSpan& span, std::string message, std::string help) {
  warnings.push_back({.diagnostic = {.code = code,
                                     .severity = Severity::kWarning,
                                     .message = std::move(message),
                                     .owner = {},
                                     .primary = DiagnosticLabel{.span = place(span), .text = {}},
                                     .secondary = {},
                                     .help = std::move(help)},
                      .field = path_});
}

void Decoder::pending(PendingEffect effect, std::string_view what, const SourceSpan& span) {
  pending_keys.push_back({.key_path = path_,
                          .effect = effect,
                          .message = what.empty() ? fmt::format("`{}` is not supported yet", path_) : std::string(what),
                          .span = place(span)});
}

bool Decoder::substituted(const SourceSpan& span) {
  const SourceSpan written = span.resolved();
  return written.file != span.file && written.file->slice(written.bytes) != span.file->slice(span.bytes);
}

std::string Decoder::placeholders(const SourceSpan& span) {
  const SourceSpan written = span.resolved();
  std::string_view text = written.file->slice(written.bytes);
  std::vector<std::string> names;
  for (size_t open = text.find("${"); open != std::string_view::npos; open = text.find("${")) {
    text.remove_prefix(open + 2);
    const std::string_view inner = text.substr(0, text.find('}'));
    names.push_back(fmt::format("${{{}}}", clipped(inner.substr(0, inner.find(":-")))));
  }
  return fmt::format("{}", fmt::join(names, ", "));
}

std::string Decoder::shown(TomlValue node) const {
  if (secret_ || substituted(node.span())) return "***";
  return json_quote(clipped(node.string()));
}

void Value<bool>::decode(Decoder& decoder, TomlValue node, bool& value) {
  if (decoder.expect(node, TomlKind::kBoolean, "a boolean")) value = node.boolean();
}

void Value<std::string>::decode(Decoder& decoder, TomlValue node, std::string& value) {
  if (decoder.expect(node, TomlKind::kString, "a string")) value = node.string();
}

void Value<Secret>::decode(Decoder& decoder, TomlValue node, Secret& value) {
  if (decoder.expect(node, TomlKind::kString, "a string")) value = Secret(std::string(node.string()));
}

void Value<double>::decode(Decoder& decoder, TomlValue node, double& value) {
  if (node.is(TomlKind::kInteger))
    value = static_cast<double>(node.integer());
  else if (decoder.expect(node, TomlKind::kFloat, "a number"))
    value = node.number();
}

std::string plural_type(std::string_view container, const std::string& element) {
  return fmt::format("{}{}{}", container, element, element.find('"') == std::string::npos ? "s" : "");
}

std::optional<uint64_t> decode_unsigned(Decoder& decoder, TomlValue node, uint64_t limit) {
  if (!decoder.expect(node, TomlKind::kInteger, "an integer")) return std::nullopt;
  if (node.integer() >= 0 && static_cast<uint64_t>(node.integer()) <= limit)
    return static_cast<uint64_t>(node.integer());
  decoder.value_error(node.span(), fmt::format("`{}` must be {}", decoder.path(),
                                               node.integer() < 0 ? "0 or more" : fmt::format("at most {}", limit)));
  return std::nullopt;
}

std::string json_of(TomlValue node) {
  switch (node.kind()) {
    case TomlKind::kInteger: return fmt::format("{}", node.integer());
    case TomlKind::kFloat: return fmt::format("{}", node.number());
    case TomlKind::kBoolean: return node.boolean() ? "true" : "false";
    case TomlKind::kString:
    case TomlKind::kDateTime: return json_quote(node.string());
    case TomlKind::kArray: {
      std::string text = "[";
      for (const TomlValue item : node) text += (text.size() == 1 ? "" : ",") + json_of(item);
      return text + ']';
    }
    case TomlKind::kTable: {
      std::string text = "{";
      for (const TomlValue member : node)
        text += (text.size() == 1 ? "" : ",") + json_quote(member.key()) + ':' + json_of(member);
      return text + '}';
    }
  }
  return "null";
}

}  // namespace rocky::core
