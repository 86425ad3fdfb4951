// Logging to stderr (cli contract 3.3). Commands log what happened; results go to stdout through their own writer.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>

#include <fmt/format.h>

namespace rocky {

enum class LogLevel : uint8_t { kTrace, kDebug, kInfo, kWarn, kError, kOff };
enum class LogFormat : uint8_t { kText, kJson };

// Before it is called only errors are logged. `directives` is the value of RUST_LOG: comma-separated `level` or
// `target=level`; unreadable parts are ignored. Default "info".
void configure_logging(LogFormat format, std::string_view directives);
// Where lines go (each with its line end). Default: file descriptor 2. The shell's Terminal takes over here, so that a
// log line and a progress bar do not overwrite each other. Calls are serialised.
void set_log_sink(void (*write)(void* context, std::string_view line), void* context);
bool log_enabled(LogLevel level, std::string_view target);
// One line; whatever draws on the terminal (progress) is erased before and drawn again after it.
void log_message(LogLevel level, std::string_view target, std::string_view message);

template <class... Args>
void log_info(std::string_view target, fmt::format_string<Args...> text, Args&&... args) {
  if (log_enabled(LogLevel::kInfo, target))
    log_message(LogLevel::kInfo, target, fmt::format(text, std::forward<Args>(args)...));
}
template <class... Args>
void log_warn(std::string_view target, fmt::format_string<Args...> text, Args&&... args) {
  if (log_enabled(LogLevel::kWarn, target))
    log_message(LogLevel::kWarn, target, fmt::format(text, std::forward<Args>(args)...));
}
template <class... Args>
void log_debug(std::string_view target, fmt::format_string<Args...> text, Args&&... args) {
  if (log_enabled(LogLevel::kDebug, target))
    log_message(LogLevel::kDebug, target, fmt::format(text, std::forward<Args>(args)...));
}

}  // namespace rocky
