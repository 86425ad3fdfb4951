#include "cli/command.h"

#include <algorithm>
#include <array>
#include <cassert>
#include <charconv>

namespace rocky::cli {

namespace {

constexpr std::array<std::string_view, 5> kOutputModes{"json", "table", "md", "sarif", "junit"};

constexpr std::array<std::string_view, 2> kPrincipals{"human", "agent"};

constexpr std::array kGlobalOptions{
    GlobalOption{.option = {.name = "--config",
                            .value_name = "PATH",
                            .default_text = "rocky.toml",
                            .help = "Configuration of the project"},
                 .short_name = 'c'},
    GlobalOption{.option = {.name = "--output",
                            .value_name = "MODE",
                            .help = "Form of the result: json unless stdout is a terminal; sarif of `compile` and "
                                    "`ci`, junit of `test` and `ci`",
                            .choices = kOutputModes},
                 .short_name = 'o'},
    GlobalOption{.option = {.name = "--state-path",
                            .value_name = "PATH",
                            .help = "State store; without it models/.rocky-state.redb or ./.rocky-state.redb"}},
    GlobalOption{.option = {.name = "--state-namespace",
                            .value_name = "KEY",
                            .help = "Use models/.rocky-state/<KEY>.redb instead of the shared state store"}},
    GlobalOption{.option = {.name = "--cache-ttl",
                            .value_name = "INT",
                            .help = "Seconds after which what a run noted about source tables is stale, instead of "
                                    "[cache.schemas] ttl_seconds; 0 for all of it"}},
    GlobalOption{.option = {.name = "--principal",
                            .value_name = "WHO",
                            .help = "Who is acting, for [policy] rules; without it ROCKY_PRINCIPAL or human",
                            .choices = kPrincipals}},
    GlobalOption{.option = {.name = "--quiet", .arity = Arity::kFlag, .help = "Show no progress"}, .short_name = 'q'},
};

const Arguments::Entry* find(const std::vector<Arguments::Entry>& entries, std::string_view name) {
  const auto found =
      std::find_if(entries.begin(), entries.end(), [&](const Arguments::Entry& entry) { return entry.name == name; });
  assert(found != entries.end() && "the command did not declare this name");
  return found == entries.end() ? nullptr : &*found;
}

}  // namespace

std::span<const GlobalOption> global_options() { return kGlobalOptions; }

bool Arguments::flag(std::string_view option) const { return given(option); }

bool Arguments::given(std::string_view option) const {
  const Entry* entry = find(entries, option);
  return entry != nullptr && entry->given;
}

std::optional<std::string> Arguments::value(std::string_view option) const {
  const Entry* entry = find(entries, option);
  if (entry == nullptr || entry->values.empty()) return std::nullopt;
  return entry->values.back();
}

std::optional<uint64_t> Arguments::count(std::string_view option) const {
  const auto text = value(option);
  if (!text) return std::nullopt;
  uint64_t number = 0;
  const auto [end, problem] = std::from_chars(text->data(), text->data() + text->size(), number);
  if (problem != std::errc() || end != text->data() + text->size()) return std::nullopt;
  return number;
}

std::vector<std::string> Arguments::values(std::string_view option) const {
  const Entry* entry = find(entries, option);
  return entry == nullptr ? std::vector<std::string>() : entry->values;
}

std::optional<std::string> Arguments::positional(std::string_view name) const { return value(name); }

std::vector<std::string> Arguments::positionals(std::string_view name) const { return values(name); }

void Invocation::emit_document(const TypeInfo& type, const void* document, JsonLayout layout) {
  const bool open =
      write_json(type, document, layout, [&](std::string_view piece) { return terminal.write_out(piece); });
  if (open) terminal.write_out("\n");
}

void Invocation::deprecated(std::string_view notice) {
  if (environment("ROCKY_SUPPRESS_DEPRECATION") == "1") return;
  terminal.write_error("[deprecated] " + std::string(notice));
}

}  // namespace rocky::cli
