// One table of commands drives parser, help, completions and the reference page.
//
// A command is a row `Command` in its own file (commands/<name>.cc) listed in commands.cc. Its function gets parsed
// arguments and everything it may touch through an Invocation: no std::cout, no exit(), no getenv(), no global state.
// It returns the exit code (cli contract 3.5); an Error is printed by main and exits with 1 (kUsage: 2).
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/cancel.h"
#include "base/clock.h"
#include "base/file_system.h"
#include "base/json_writer.h"
#include "base/random.h"
#include "base/result.h"
#include "base/subprocess.h"
#include "cli/terminal.h"

namespace rocky::cli {

enum class Arity : uint8_t { kFlag, kOne, kMany };  // kMany: may be repeated

struct Option {
  std::string_view name;  // "--models"
  Arity arity = Arity::kOne;
  // Shown in help. "PATH" and "DIR" complete to files, "INT" is checked to be a whole number >= 0.
  std::string_view value_name = {};
  std::string_view default_text = {};
  std::string_view help = {};
  std::span<const std::string_view> choices = {};
  std::span<const std::string_view> conflicts = {};  // names of options that exclude this one
  std::span<const std::string_view> needs = {};      // names of options that must be given too
};

struct Positional {
  std::string_view name;  // "PATH"
  bool required = true;
  bool many = false;
  std::string_view default_text = {};
  std::string_view help = {};
  std::span<const std::string_view> choices = {};
};

enum class OutputMode : uint8_t { kTable, kJson, kMarkdown, kSarif, kJunit };

// Who is acting. Makes a difference only to `[policy]` rules.
enum class Principal : uint8_t { kHuman, kAgent };

struct GlobalOptions {
  std::string config_path = "rocky.toml";
  bool config_given = false;
  std::optional<std::string> state_path;
  std::optional<std::string> state_namespace;
  std::optional<uint64_t> cache_ttl;  // seconds
  OutputMode output = OutputMode::kTable;
  Principal principal = Principal::kHuman;
  bool quiet = false;
};

// Values as typed by the user or defaulted by the table; asking for a name that the command did not declare is a bug.
class Arguments {
 public:
  bool flag(std::string_view option) const;
  std::optional<std::string> value(std::string_view option) const;  // the default counts as a value
  std::optional<uint64_t> count(std::string_view option) const;     // of an option whose value is "INT"
  bool given(std::string_view option) const;                        // typed by the user
  std::vector<std::string> values(std::string_view option) const;
  std::optional<std::string> positional(std::string_view name) const;
  std::vector<std::string> positionals(std::string_view name) const;

  struct Entry {
    std::string name;
    std::vector<std::string> values;
    bool given = false;
  };
  std::vector<Entry> entries;
};

struct Invocation {
  GlobalOptions global;
  Arguments arguments;
  Terminal& terminal;  // stdout results, stderr notices, progress
  FileSystem& files;
  Clock& clock;
  Random& random;
  SubprocessRunner& subprocess;
  CancelToken cancel;  // cancelled by the first SIGINT or SIGTERM
  std::function<std::optional<std::string>(std::string_view)> environment;

  bool json() const { return global.output == OutputMode::kJson; }
  // Writes the one document of this invocation, pretty, with a final line end.
  template <class Document>
  void emit(const Document& document) {
    emit_document(type_of<Document>(), &document, JsonLayout::kPretty);
  }
  void emit_document(const TypeInfo& type, const void* document, JsonLayout layout);
  // A "[deprecated] ..." notice on stderr, unless ROCKY_SUPPRESS_DEPRECATION is "1".
  void deprecated(std::string_view notice);
};

// What the first SIGINT, SIGTERM or SIGHUP does. The token of the Invocation is cancelled either way.
enum class Interruption : uint8_t {
  kEndsAtOnce,  // the process ends as if it had not caught the signal
  kDrains,      // the command stops by itself and gives the exit code; a second signal ends the process with 130
};

struct Command {
  std::string_view name;  // "state show" for a command of two words
  std::string_view group;
  std::string_view summary;           // one line
  std::string_view description = {};  // paragraphs for --help
  std::span<const Option> options = {};
  std::span<const Positional> positionals = {};
  std::string_view schema = {};   // name of the JSON document (documents/registry.h); several with spaces; empty: none
  std::string_view example = {};  // a command line that works in the playground
  Result<int> (*run)(Invocation&) = nullptr;
  Interruption interruption = Interruption::kEndsAtOnce;
  bool writes_sarif = false;  // its findings, with `--output sarif`
  bool writes_junit = false;  // what it tried out, with `--output junit`
};

// Options that every command takes, before or after its name. A command's own option of the same name wins after it.
struct GlobalOption {
  Option option;
  char short_name = 0;
};
std::span<const GlobalOption> global_options();

// In the order of help: by group, then as written in commands.cc.
std::span<const Command* const> all_commands();

}  // namespace rocky::cli
