#include "base/log.h"

#include <algorithm>
#include <array>
#include <atomic>
#include <cerrno>
#include <mutex>
#include <vector>

#include <unistd.h>

#include "base/clock.h"
#include "base/json_text.h"

namespace rocky {

namespace {

struct Directive {
  std::string target;  // empty: every target
  LogLevel level = LogLevel::kInfo;
};

struct LogState {
  std::mutex mutex;
  LogFormat format = LogFormat::kText;
  std::vector<Directive> directives{{"", LogLevel::kError}};
  void (*write)(void* context, std::string_view line) = nullptr;
  void* context = nullptr;
};

// Lives as long as the process: a thread may log while others end.
LogState& state() {
  static LogState& instance = *new LogState();
  return instance;
}

// The lowest level of any directive: most questions end here.
std::atomic<LogLevel> lowest_level{LogLevel::kError};

constexpr std::array<std::string_view, 6> kLevelNames{"trace", "debug", "info", "warn", "error", "off"};
constexpr std::array<std::string_view, 6> kLevelLabels{"TRACE", "DEBUG", "INFO", "WARN", "ERROR", "OFF"};

std::string_view trim(std::string_view text) {
  constexpr std::string_view kBlanks = " \t";
  const size_t first = text.find_first_not_of(kBlanks);
  if (first == std::string_view::npos) return {};
  return text.substr(first, text.find_last_not_of(kBlanks) - first + 1);
}

bool parse_level(std::string_view word, LogLevel& level) {
  const auto same = [word](std::string_view name) {
    return std::equal(word.begin(), word.end(), name.begin(), name.end(),
                      [](char a, char b) { return (a | 0x20) == b; });
  };
  const auto found = std::find_if(kLevelNames.begin(), kLevelNames.end(), same);
  if (found == kLevelNames.end()) return false;
  level = static_cast<LogLevel>(found - kLevelNames.begin());
  return true;
}

std::vector<Directive> parse_directives(std::string_view text) {
  std::vector<Directive> directives;
  for (size_t begin = 0; begin <= text.size();) {
    const size_t comma = std::min(text.find(',', begin), text.size());
    const std::string_view part = trim(text.substr(begin, comma - begin));
    begin = comma + 1;
    Directive directive;
    const size_t equals = part.find('=');
    if (equals == std::string_view::npos) {
      if (parse_level(part, directive.level)) directives.push_back(std::move(directive));
    } else if (parse_level(trim(part.substr(equals + 1)), directive.level)) {
      directive.target = trim(part.substr(0, equals));
      directives.push_back(std::move(directive));
    }
  }
  const bool has_default = std::any_of(directives.begin(), directives.end(),
                                       [](const Directive& directive) { return directive.target.empty(); });
  if (!has_default) directives.push_back({"", directives.empty() ? LogLevel::kInfo : LogLevel::kError});
  return directives;
}

// "rocky" covers "rocky" and "rocky::run", not "rockyx".
bool covers(std::string_view directive, std::string_view target) {
  if (!target.starts_with(directive)) return false;
  return directive.empty() || target.size() == directive.size() || target[directive.size()] == ':' ||
         target[directive.size()] == '.';
}

void append_line_text(std::string& line, std::string_view text) {
  for (const char c : text) {
    if (c == '\n') {
      line += "\\n";
    } else if (static_cast<unsigned char>(c) < 0x20 || c == '\x7F') {
      line += ' ';
    } else {
      line += c;
    }
  }
}

void write_to_stderr(std::string_view line) {
  while (!line.empty()) {
    const ssize_t count = ::write(STDERR_FILENO, line.data(), line.size());
    if (count < 0 && errno != EINTR) return;  // nobody is left to be told
    if (count > 0) line.remove_prefix(static_cast<size_t>(count));
  }
}

}  // namespace

void configure_logging(LogFormat format, std::string_view directives) {
  const std::scoped_lock lock(state().mutex);
  state().format = format;
  state().directives = parse_directives(directives);
  LogLevel lowest = LogLevel::kOff;
  for (const Directive& directive : state().directives) lowest = std::min(lowest, directive.level);
  lowest_level.store(lowest, std::memory_order_relaxed);
}

void set_log_sink(void (*write)(void* context, std::string_view line), void* context) {
  const std::scoped_lock lock(state().mutex);
  state().write = write;
  state().context = context;
}

bool log_enabled(LogLevel level, std::string_view target) {
  if (level < lowest_level.load(std::memory_order_relaxed) || level == LogLevel::kOff) return false;
  const std::scoped_lock lock(state().mutex);
  // The longest matching target decides; of equal ones the last.
  const Directive* decisive = nullptr;
  for (const Directive& directive : state().directives) {
    if (!covers(directive.target, target)) continue;
    if (decisive == nullptr || directive.target.size() >= decisive->target.size()) decisive = &directive;
  }
  return decisive != nullptr && level >= decisive->level;
}

void log_message(LogLevel level, std::string_view target, std::string_view message) {
  const std::string_view label = kLevelLabels[static_cast<size_t>(level)];
  const std::string time = to_rfc3339(system_clock().now());
  const std::scoped_lock lock(state().mutex);
  std::string line;
  if (state().format == LogFormat::kJson) {
    line += "{\"timestamp\":\"" + time + "\",\"level\":\"";
    line += label;
    line += "\",\"fields\":{\"message\":";
    append_json_string(line, message);
    line += "},\"target\":";
    append_json_string(line, target);
    line += "}\n";
  } else {
    line += time;
    line.append(6 - label.size(), ' ');
    line += label;
    line += ' ';
    append_line_text(line, message);
    line += '\n';
  }
  if (state().write != nullptr) {
    state().write(state().context, line);
  } else {
    write_to_stderr(line);
  }
}

}  // namespace rocky
