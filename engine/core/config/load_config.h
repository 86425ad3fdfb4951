// Loading rocky.toml (config contract 1 to 3, 19).
//
// The file is read once: the bytes that are decoded are the bytes that are hashed. Placeholders (`${VAR}`) are replaced
// before TOML is parsed, and every place keeps its position in the file that the user wrote. Messages never show the
// value of a secret key or of an environment variable; excerpts have secrets blotted out.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "base/diagnostic.h"
#include "base/file_system.h"
#include "base/result.h"
#include "core/config/config.h"

namespace rocky::core {

// The value of an environment variable; nullopt when unset.
using Environment = std::function<std::optional<std::string>(std::string_view)>;

struct KeyPlace {
  SourceSpan key;
  SourceSpan value;
};
// By key path, shorthands expanded: "adapter.default.type".
using KeyPlaces = std::unordered_map<std::string, KeyPlace>;

struct LoadedConfig {
  ProjectConfig config;
  std::string path;         // as given
  std::string root;         // folder of the file; "." when the path has none: globs are relative to it
  SourceRef source;         // as the user wrote it, secrets blotted out
  std::string config_hash;  // SipHash-1-3 of the raw bytes, 16 hex digits
  Diagnostics warnings;     // what loads but does nothing or looks wrong (unknown key in an open table, ...)
  KeyPlaces places;

  // Where the value of a key stands; of a key that is not written, the nearest table around it that is.
  SourceSpan locate(std::string_view key_path) const;
};

// A finding of loading or validating, with the key that it is about.
struct ConfigProblem {
  Diagnostic diagnostic;  // code of the contract's validation codes: V001 for anything that stops decoding
  std::string field;      // "pipeline.raw.source.adapter"; empty when it is about the whole file
};

// Everything that is wrong, in the contract's order, in one go. `loaded` is there when the file decodes, even if
// cross-field rules (V032, V033, V046) are broken.
struct ConfigReport {
  std::optional<LoadedConfig> loaded;
  std::optional<Error> fatal;  // file missing or unreadable, variable missing, not TOML: nothing was decoded
  std::vector<ConfigProblem> problems;
  std::vector<ConfigProblem> warnings;
};
ConfigReport inspect_config(const std::string& path, FileSystem& files, const Environment& environment);

// For the commands that execute: the config, or one Error that names the first problem with its place and lists the
// others as hints. Kinds: kNotFound (no file), kIo, kInvalidInput.
Result<LoadedConfig> load_config(const std::string& path, FileSystem& files, const Environment& environment);

// The pipeline that `--pipeline` names, or the only one. Errors: none defined, several and no name, unknown name.
struct SelectedPipeline {
  const std::string* name;
  const PipelineConfig* pipeline;
};
Result<SelectedPipeline> select_pipeline(const ProjectConfig& config, const std::optional<std::string>& name);

}  // namespace rocky::core
