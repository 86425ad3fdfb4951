#include "adapters/duckdb/errors.h"

#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

#include <charconv>

#include <nlohmann/json.hpp>

#include "base/file_system.h"

namespace rocky::duckdb {
namespace {

struct KindRow {
  std::string_view type;
  ErrorKind kind;
};
// By the names of DuckDB's exception types. What is not here is the user's statement being wrong.
constexpr std::array kKinds = {
    KindRow{"IO", ErrorKind::kIo},
    KindRow{"Transaction", ErrorKind::kConflict},
    KindRow{"TransactionContext", ErrorKind::kConflict},
    KindRow{"INTERRUPT", ErrorKind::kCancelled},
    KindRow{"Interrupted", ErrorKind::kCancelled},
    KindRow{"INTERNAL", ErrorKind::kInternal},
    KindRow{"FATAL", ErrorKind::kIo},
    KindRow{"Out of Memory", ErrorKind::kIo},
    KindRow{"Permission", ErrorKind::kPermission},
    KindRow{"Serialization", ErrorKind::kCorrupt},
    KindRow{"Not implemented", ErrorKind::kUnsupported},
    KindRow{"Missing Extension", ErrorKind::kUnsupported},
    KindRow{"Extension Autoloading", ErrorKind::kUnsupported},
    KindRow{"HTTP", ErrorKind::kTransient},
    KindRow{"Network", ErrorKind::kTransient},
};

bool contains(std::string_view text, std::string_view part) { return text.find(part) != std::string_view::npos; }

ErrorKind kind_of(const EngineError& error) {
  if (error.subtype == "MISSING_ENTRY") return ErrorKind::kNotFound;
  if (error.subtype == "ENTRY_ALREADY_EXISTS") return ErrorKind::kAlreadyExists;
  if (error.type == "Catalog") {
    if (contains(error.message, "write-write conflict")) return ErrorKind::kConflict;
    if (contains(error.message, "already exists")) return ErrorKind::kAlreadyExists;
    if (contains(error.message, "does not exist")) return ErrorKind::kNotFound;
  }
  if (contains(error.message, "Conflicting lock is held")) return ErrorKind::kBusy;
  for (const KindRow& row : kKinds) {
    if (row.type == error.type) return row.kind;
  }
  return ErrorKind::kInvalidInput;
}

// "(PID 123)" of the message about a lock.
std::string_view lock_holder(std::string_view message) {
  const size_t begin = message.find("(PID ");
  const size_t end = begin == std::string_view::npos ? begin : message.find(')', begin);
  return end == std::string_view::npos ? std::string_view() : message.substr(begin + 1, end - begin - 1);
}

Error busy_error(const std::string& path, std::string_view message) {
  const size_t begin = message.find("held in ");
  const size_t end = begin == std::string_view::npos ? begin : message.find(" (PID ", begin);
  std::string holder(lock_holder(message));
  if (end != std::string_view::npos) holder += fmt::format(", {}", message.substr(begin + 8, end - begin - 8));
  if (holder.empty()) holder = "another process";
  return Error(ErrorKind::kBusy, fmt::format("the database '{}' is locked by {}", path, holder))
      .with_hint("only one process can write to a DuckDB file: close the other program, or wait for it, and try again");
}

std::string strip_line_excerpt(std::string_view message) {
  const size_t excerpt = message.find("\n\nLINE ");
  return std::string(message.substr(0, excerpt));
}

}  // namespace

std::string shortened(std::string_view text, size_t limit) {
  if (text.size() <= limit) return std::string(text);
  size_t cut = limit;
  while (cut > 0 && (static_cast<unsigned char>(text[cut]) & 0xC0) == 0x80) --cut;
  return std::string(text.substr(0, cut)) + "...";
}

EngineError parse_engine_error(std::string_view text) {
  EngineError error;
  if (const size_t brace = text.find('{'); brace != std::string_view::npos && text.ends_with('}')) {
    const auto json = nlohmann::json::parse(text.substr(brace), nullptr, /*allow_exceptions=*/false);
    if (json.is_object() && json.contains("exception_message")) {
      const auto field = [&](const char* name) {
        const auto found = json.find(name);
        return found != json.end() && found->is_string() ? found->get<std::string>() : std::string();
      };
      error.type = field("exception_type");
      error.subtype = field("error_subtype");
      error.name = field("name");
      error.message = field("exception_message");
      const std::string position = field("position");
      uint32_t value = 0;
      if (std::from_chars(position.data(), position.data() + position.size(), value).ec == std::errc()) {
        error.position = value;
      }
      return error;
    }
  }
  constexpr std::string_view kMark = " Error: ";
  const size_t mark = text.find(kMark);
  if (mark == std::string_view::npos || mark > 40) {
    error.message = strip_line_excerpt(text);
  } else {
    error.type = text.substr(0, mark);
    error.message = strip_line_excerpt(text.substr(mark + kMark.size()));
  }
  return error;
}

Error statement_error(std::string_view text, std::string_view sql) {
  EngineError engine = parse_engine_error(text);
  ErrorKind kind = kind_of(engine);
  const bool no_such_catalog =
      (engine.message.starts_with("Catalog \"") || engine.message.starts_with("Catalog with name")) &&
      contains(engine.message, "does not exist");
  if (no_such_catalog) kind = ErrorKind::kInvalidInput;
  Error error(kind, engine.type.empty() ? engine.message : fmt::format("{} Error: {}", engine.type, engine.message));
  if (engine.type == "FATAL" || contains(engine.message, "database has been invalidated")) {
    error = std::move(error).with_hint("the database had to be shut down; what was committed is safe, run again");
  }
  if (contains(engine.message, "No space left on device")) {
    error = std::move(error).with_hint("the disk is full: free some space and run again; committed data are intact");
  }
  if (engine.position && *engine.position <= sql.size()) {
    const SourceRef file = SourceFile::make("<statement>", std::string(sql));
    const uint32_t at = *engine.position;
    // Names are underlined as a whole; other places by one character.
    uint32_t end = at;
    const auto is_name = [&](uint32_t i) {
      const char c = sql[i];
      return c == '_' || (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
             static_cast<unsigned char>(c) >= 0x80;
    };
    while (end < sql.size() && is_name(end)) ++end;
    if (end == at && end < sql.size()) ++end;
    error = std::move(error).with_span({.file = file, .bytes = {.begin = at, .end = end}});
  }
  return error;
}

Error open_error(const std::string& path, std::string_view text) {
  const EngineError engine = parse_engine_error(text);
  const std::string& message = engine.message;
  if (contains(message, "Conflicting lock") || contains(message, "Could not set lock"))
    return busy_error(path, message);
  if (contains(message, "not a valid DuckDB database file")) {
    return Error(ErrorKind::kCorrupt, fmt::format("'{}' is not a DuckDB database", path))
        .with_hint("check the adapter's `path`; the file was not changed");
  }
  if (contains(message, "newer version of DuckDB") || contains(message, "storage version")) {
    return Error(ErrorKind::kUnsupported, fmt::format("the database '{}' was written by another version of DuckDB: {}",
                                                      path, shortened(message, 300)));
  }
  ErrorKind kind = kind_of(engine);
  if (contains(message, "Permission denied") || contains(message, "Read-only file system") ||
      contains(message, "read-only")) {
    kind = ErrorKind::kPermission;
  } else if (kind == ErrorKind::kInvalidInput) {
    kind = ErrorKind::kIo;
  }
  return Error(kind, fmt::format("cannot open the database '{}': {}", path, shortened(message, 500)));
}

}  // namespace rocky::duckdb
