#include "documents/sarif.h"

#include <algorithm>
#include <array>
#include <string_view>
#include <utility>

#include <fmt/format.h>

#include "base/diagnostic_codes.h"
#include "base/hash.h"
#include "base/version.h"

namespace rocky {

using namespace documents::sarif;

template <>
std::span<const std::string_view> enum_names<Level>() {
  static constexpr std::array<std::string_view, 3> kNames{"error", "warning", "note"};
  return kNames;
}

template <>
const TypeInfo& type_of<Message>() {
  static constexpr std::array fields{
      field<&Message::text>("text", Presence::kAlways, "Plain text"),
  };
  static_assert(has_exactly<Message, fields.size()>);
  static constexpr TypeInfo info = object_type("Message", fields, "A text");
  return info;
}

template <>
const TypeInfo& type_of<Help>() {
  static constexpr std::array fields{
      field<&Help::text>("text", Presence::kAlways, "Plain text"),
      field<&Help::markdown>("markdown", Presence::kAlways, "The same with links"),
  };
  static_assert(has_exactly<Help, fields.size()>);
  static constexpr TypeInfo info = object_type("MultiformatMessageString", fields, "A text in two forms");
  return info;
}

template <>
const TypeInfo& type_of<Configuration>() {
  static constexpr std::array fields{
      field<&Configuration::level>("level", Presence::kAlways, "How bad it is"),
  };
  static_assert(has_exactly<Configuration, fields.size()>);
  static constexpr TypeInfo info = object_type("ReportingConfiguration", fields, "How a rule is taken");
  return info;
}

template <>
const TypeInfo& type_of<Rule>() {
  static constexpr std::array fields{
      field<&Rule::id>("id", Presence::kAlways, "Code"),
      field<&Rule::name>("name", Presence::kAlways, "Title as one word"),
      field<&Rule::short_description>("shortDescription", Presence::kAlways, "Title"),
      field<&Rule::full_description>("fullDescription", Presence::kAlways, "What it means"),
      field<&Rule::help>("help", Presence::kAlways, "Where to read on"),
      field<&Rule::default_configuration>("defaultConfiguration", Presence::kAlways, "How it is taken"),
  };
  static_assert(has_exactly<Rule, fields.size()>);
  static constexpr TypeInfo info = object_type("ReportingDescriptor", fields, "A kind of finding");
  return info;
}

template <>
const TypeInfo& type_of<Driver>() {
  static constexpr std::array fields{
      field<&Driver::name>("name", Presence::kAlways, "Its name"),
      field<&Driver::version>("version", Presence::kAlways, "Its release"),
      field<&Driver::rules>("rules", Presence::kAlways, "The kinds of findings"),
  };
  static_assert(has_exactly<Driver, fields.size()>);
  static constexpr TypeInfo info = object_type("ToolComponent", fields, "The program");
  return info;
}

template <>
const TypeInfo& type_of<Tool>() {
  static constexpr std::array fields{
      field<&Tool::driver>("driver", Presence::kAlways, "The program"),
  };
  static_assert(has_exactly<Tool, fields.size()>);
  static constexpr TypeInfo info = object_type("Tool", fields, "What has found it");
  return info;
}

template <>
const TypeInfo& type_of<Region>() {
  static constexpr std::array fields{
      field<&Region::start_line>("startLine", Presence::kAlways, "1-based line"),
      field<&Region::start_column>("startColumn", Presence::kAlways, "1-based column"),
      field<&Region::end_line>("endLine", Presence::kAlways, "Line of the end"),
      field<&Region::end_column>("endColumn", Presence::kAlways, "Column behind the end"),
  };
  static_assert(has_exactly<Region, fields.size()>);
  static constexpr TypeInfo info = object_type("Region", fields, "A piece of a text");
  return info;
}

template <>
const TypeInfo& type_of<ArtifactLocation>() {
  static constexpr std::array fields{
      field<&ArtifactLocation::uri>("uri", Presence::kAlways, "Its path"),
      field<&ArtifactLocation::uri_base_id>("uriBaseId", Presence::kOmitAbsent, "What the path is relative to"),
  };
  static_assert(has_exactly<ArtifactLocation, fields.size()>);
  static constexpr TypeInfo info = object_type("ArtifactLocation", fields, "A file");
  return info;
}

template <>
const TypeInfo& type_of<PhysicalLocation>() {
  static constexpr std::array fields{
      field<&PhysicalLocation::artifact_location>("artifactLocation", Presence::kAlways, "The file"),
      field<&PhysicalLocation::region>("region", Presence::kAlways, "The place"),
  };
  static_assert(has_exactly<PhysicalLocation, fields.size()>);
  static constexpr TypeInfo info = object_type("PhysicalLocation", fields, "A place in a file");
  return info;
}

template <>
const TypeInfo& type_of<LogicalLocation>() {
  static constexpr std::array fields{
      field<&LogicalLocation::name>("name", Presence::kAlways, "Name of the model"),
      field<&LogicalLocation::kind>("kind", Presence::kAlways, "What it is"),
  };
  static_assert(has_exactly<LogicalLocation, fields.size()>);
  static constexpr TypeInfo info = object_type("LogicalLocation", fields, "What the finding belongs to");
  return info;
}

template <>
const TypeInfo& type_of<Location>() {
  static constexpr std::array fields{
      field<&Location::physical_location>("physicalLocation", Presence::kOmitAbsent, "In a file"),
      field<&Location::logical_locations>("logicalLocations", Presence::kOmitEmpty, "In the project"),
      field<&Location::message>("message", Presence::kOmitAbsent, "What is there"),
  };
  static_assert(has_exactly<Location, fields.size()>);
  static constexpr TypeInfo info = object_type("Location", fields, "A place");
  return info;
}

template <>
const TypeInfo& type_of<Result>() {
  static constexpr std::array fields{
      field<&Result::rule_id>("ruleId", Presence::kAlways, "Code"),
      field<&Result::rule_index>("ruleIndex", Presence::kAlways, "Position in the rules"),
      field<&Result::level>("level", Presence::kAlways, "How bad it is"),
      field<&Result::message>("message", Presence::kAlways, "What was found"),
      field<&Result::locations>("locations", Presence::kOmitEmpty, "Where"),
      field<&Result::related_locations>("relatedLocations", Presence::kOmitEmpty, "Places that explain it"),
      field<&Result::partial_fingerprints>("partialFingerprints", Presence::kAlways,
                                           "What stays the same when lines move"),
  };
  static_assert(has_exactly<Result, fields.size()>);
  static constexpr TypeInfo info = object_type("Result", fields, "A finding");
  return info;
}

template <>
const TypeInfo& type_of<RunOfTool>() {
  static constexpr std::array fields{
      field<&RunOfTool::tool>("tool", Presence::kAlways, "The program"),
      field<&RunOfTool::column_kind>("columnKind", Presence::kAlways, "What columns count"),
      field<&RunOfTool::results>("results", Presence::kAlways, "Findings"),
  };
  static_assert(has_exactly<RunOfTool, fields.size()>);
  static constexpr TypeInfo info = object_type("Run", fields, "A run of the program");
  return info;
}

template <>
const TypeInfo& type_of<Log>() {
  static constexpr std::array fields{
      field<&Log::schema>("$schema", Presence::kAlways, "Schema of the format"),
      field<&Log::version>("version", Presence::kAlways, "Version of the format"),
      field<&Log::runs>("runs", Presence::kAlways, "One run"),
  };
  static_assert(has_exactly<Log, fields.size()>);
  static constexpr TypeInfo info = object_type("SarifLog", fields, "Findings for code hosts and editors");
  return info;
}

namespace documents::sarif {
namespace {

Level level_of(Severity severity) {
  switch (severity) {
    case Severity::kError: return Level::kError;
    case Severity::kWarning: return Level::kWarning;
    case Severity::kInfo: return Level::kNote;
  }
  return Level::kError;
}

// "join keys of incompatible types" as "JoinKeysOfIncompatibleTypes".
std::string one_word(std::string_view title) {
  std::string word;
  bool capital = true;
  for (const char c : title) {
    const bool letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
    if (letter) word += capital && c >= 'a' && c <= 'z' ? static_cast<char>(c - ('a' - 'A')) : c;
    capital = !letter;
  }
  return word;
}

Rule rule_of(std::string_view code, Severity severity) {
  const DiagnosticCode* row = find_diagnostic_code(code);
  const std::string page = diagnostic_page(code);
  Rule rule;
  rule.id = code;
  const std::string_view title = row != nullptr ? row->title : code;
  const std::string_view meaning = row != nullptr ? row->meaning : code;
  rule.name = one_word(title);
  rule.short_description.text = title;
  rule.full_description.text = meaning;
  rule.help = {.text = fmt::format("{} See {}.", meaning, page),
               .markdown = fmt::format("{} See [{}]({}).", meaning, code, page)};
  rule.default_configuration.level = level_of(row != nullptr ? row->severity : severity);
  return rule;
}

// A path as a URI: relative to the root of the sources, or absolute.
ArtifactLocation location_of(std::string_view path) {
  constexpr std::string_view kPlain = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-._~/";
  while (path.starts_with("./")) path.remove_prefix(2);
  ArtifactLocation location;
  for (const char c : path) {
    if (kPlain.find(c) != std::string_view::npos) {
      location.uri += c;
    } else {
      location.uri += fmt::format("%{:02X}", static_cast<unsigned char>(c));
    }
  }
  if (path.starts_with('/')) {
    location.uri.insert(0, "file://");
  } else {
    location.uri_base_id = "%SRCROOT%";
  }
  return location;
}

PhysicalLocation place_of(const SourceSpan& span) {
  const SourceSpan place = span.resolved();
  const LineColumn begin = place.file->position(place.bytes.begin);
  const LineColumn end = place.file->position(std::max(place.bytes.begin, place.bytes.end));
  return {.artifact_location = location_of(place.file->path()),
          .region = {
              .start_line = begin.line, .start_column = begin.column, .end_line = end.line, .end_column = end.column}};
}

// The lines that the finding is on, without the blanks around them.
std::string lines_at(const SourceSpan& span) {
  const SourceSpan place = span.resolved();
  const std::string_view line = place.file->line(place.file->position(place.bytes.begin).line);
  const size_t first = line.find_first_not_of(" \t");
  return first == std::string_view::npos ? std::string() : std::string(line.substr(first));
}

}  // namespace

Log to_sarif(std::span<const Diagnostic* const> diagnostics) {
  RunOfTool run;
  run.tool.driver.version = engine_version();
  std::map<std::string, uint64_t> rules;
  std::map<std::string, uint64_t> seen;  // findings that look alike are told apart by their order
  for (const Diagnostic* diagnostic : diagnostics) {
    const auto [rule, added] = rules.try_emplace(std::string(diagnostic->code), rules.size());
    if (added) run.tool.driver.rules.push_back(rule_of(diagnostic->code, diagnostic->severity));
    Result result;
    result.rule_id = rule->first;
    result.rule_index = rule->second;
    result.level = level_of(diagnostic->severity);
    result.message.text = diagnostic->message;
    if (!diagnostic->help.empty()) result.message.text += fmt::format("\nhelp: {}", diagnostic->help);
    std::string looks = fmt::format("{}\n{}\n", diagnostic->code, diagnostic->owner);
    Location location;
    if (diagnostic->primary && diagnostic->primary->span.file) {
      location.physical_location = place_of(diagnostic->primary->span);
      looks += location.physical_location->artifact_location.uri + "\n" + lines_at(diagnostic->primary->span);
    } else {
      looks += diagnostic->message;
    }
    if (!diagnostic->owner.empty()) location.logical_locations.push_back({diagnostic->owner, "module"});
    if (location.physical_location || !location.logical_locations.empty())
      result.locations.push_back(std::move(location));
    for (const DiagnosticLabel& label : diagnostic->secondary) {
      if (!label.span.file) continue;
      Location related;
      related.physical_location = place_of(label.span);
      related.message = Message{label.text};
      result.related_locations.push_back(std::move(related));
    }
    const uint64_t count = seen[looks]++;
    result.partial_fingerprints.emplace("rockyFinding/v1",
                                        blake3_hex(fmt::format("{}\n{}", looks, count)).substr(0, 32));
    run.results.push_back(std::move(result));
  }
  Log log;
  log.runs.push_back(std::move(run));
  return log;
}

}  // namespace documents::sarif
}  // namespace rocky
