#include "core/models/model_reader.h"

#include <fmt/format.h>

#include "base/file_system.h"
#include "core/models/codes.h"
#include "core/models/config_text.h"
#include "core/models/front_matter.h"

namespace rocky::core {
namespace {

constexpr std::string_view kBlanks = " \t\r\n\f\v";

// Texts of sidecars die with their file's reading; one arena serves all files of a thread.
Arena& scratch_arena() {
  thread_local Arena arena;
  arena.reset();
  return arena;
}

ByteSpan trimmed(std::string_view text, ByteSpan span) {
  while (span.begin < span.end && kBlanks.find(text[span.begin]) != std::string_view::npos) ++span.begin;
  while (span.begin < span.end && kBlanks.find(text[span.end - 1]) != std::string_view::npos) --span.end;
  return span;
}

void report(Diagnostics& diagnostics, std::string_view code, const Model& model, std::optional<SourceSpan> place,
            std::string message, std::string help = {}) {
  std::optional<DiagnosticLabel> label;
  if (place) label = DiagnosticLabel{*std::move(place), {}};
  diagnostics.push_back(Diagnostic{.code = code,
                                   .severity = Severity::kError,
                                   .message = std::move(message),
                                   .owner = model.name,
                                   .primary = std::move(label),
                                   .secondary = {},
                                   .help = std::move(help)});
}

// A text of its own that knows where it stands in the file.
SourceRef cut(const SourceRef& file, ByteSpan span) {
  return SourceFile::derive(file, std::string(file->slice(span)), {{.begin = 0, .origin = span, .replaced = false}});
}

class ModelReader {
 public:
  ModelReader(WalkedFolder& walked, const DirectoryHandle& handle, const std::string& stem,
              const LoadModelsOptions& options, Diagnostics& diagnostics)
      : walked_(walked), handle_(handle), stem_(stem), options_(options), diagnostics_(diagnostics) {
    model_.name = stem;
  }

  std::unique_ptr<Model> read_sql() {
    const bool has_query = read_query(".sql");
    if (walked_.folder.has_toml(stem_)) {
      read_config_file(TargetRule::kRequired);
    } else if (has_query) {
      read_front_matter();
    }
    read_contract_file();
    if (has_query && options_.on_read) options_.on_read(model_, diagnostics_);
    return std::move(owned_);
  }

  std::unique_ptr<Model> read_dsl() {
    model_.language = ModelLanguage::kDsl;
    const bool has_query = read_query(".rocky");
    if (walked_.folder.has_toml(stem_)) {
      read_config_file(TargetRule::kRequired);
    } else {
      TomlReport nothing(model_.file, codes::kBadModelFile, diagnostics_);
      complete_model(model_, Sidecar{}, walked_.metadata, TargetRule::kDefaulted, nothing);
    }
    read_contract_file();
    if (has_query && options_.on_read) options_.on_read(model_, diagnostics_);
    return std::move(owned_);
  }

 private:
  std::string name_of(std::string_view ending) const {
    std::string name;
    name.reserve(stem_.size() + ending.size());
    return name.append(stem_).append(ending);
  }
  std::string path_of(std::string_view ending) const {
    std::string path;
    path.reserve(walked_.folder.path.size() + 1 + stem_.size() + ending.size());
    return path.append(walked_.folder.path).append("/").append(stem_).append(ending);
  }

  // Null, and a report, when the file cannot be read.
  SourceRef read_file(std::string_view ending, std::string_view code) {
    std::string path = path_of(ending);
    auto text = read_file_at(handle_, name_of(ending), path);
    if (!text) {
      report(diagnostics_, code, model_, std::nullopt, text.error().to_string());
      return nullptr;
    }
    return SourceFile::make(std::move(path), *std::move(text));
  }

  bool read_query(std::string_view ending) {
    model_.file = read_file(ending, codes::kBadModelFile);
    const bool found = model_.file != nullptr;
    if (!found) model_.file = SourceFile::make(path_of(ending), {});
    const std::string_view text = model_.file->text();
    model_.query = trimmed(text, {0, static_cast<uint32_t>(text.size())});
    return found;
  }

  void read_config_file(TargetRule rule) {
    const SourceRef raw = read_file(".toml", codes::kBadModelFile);
    if (raw) read_config(raw, rule);
  }

  void read_config(const SourceRef& raw, TargetRule rule) {
    model_.config = substitute_or_report(raw, options_.environment, codes::kBadModelFile, model_.name, diagnostics_);
    if (!model_.config) return;
    TomlReport toml(model_.config, codes::kBadModelFile, diagnostics_);
    toml.set_owner(model_.name);
    const TomlEntry* root = parse_reported(model_.config, scratch_arena(), toml);
    if (root == nullptr) return;
    Sidecar sidecar = read_sidecar(*root, toml, model_);
    complete_model(model_, std::move(sidecar), walked_.metadata, rule, toml);
  }

  void read_front_matter() {
    const auto front = find_front_matter(model_.file->text());
    if (!front) {
      report(
          diagnostics_, codes::kBadModelFile, model_, SourceSpan{model_.file, {0, 0}},
          fmt::format("model file '{}' has no TOML frontmatter (expected ---toml ... --- block)", model_.file->path()),
          fmt::format("describe the model in {}", path_of(".toml")));
      return;
    }
    model_.query = trimmed(model_.file->text(), front->query);
    read_config(cut(model_.file, front->block), TargetRule::kRequired);
  }

  void read_contract_file() {
    if (!walked_.folder.has_toml(stem_ + ".contract")) return;
    const SourceRef file = read_file(".contract.toml", codes::kBadContract);
    if (!file) return;
    TomlReport toml(file, codes::kBadContract, diagnostics_);
    toml.set_owner(model_.name);
    const TomlEntry* root = parse_reported(file, scratch_arena(), toml);
    if (root != nullptr) model_.contract = read_contract(*root, ContractSource::kSibling, toml);
  }

  WalkedFolder& walked_;
  const DirectoryHandle& handle_;
  const std::string& stem_;
  const LoadModelsOptions& options_;
  Diagnostics& diagnostics_;
  std::unique_ptr<Model> owned_ = std::make_unique<Model>();
  Model& model_ = *owned_;
};

}  // namespace

std::unique_ptr<Model> read_model(WalkedFolder& walked, const DirectoryHandle& handle, const std::string& stem,
                                  ModelLanguage language, const LoadModelsOptions& options, Diagnostics& diagnostics) {
  ModelReader reader(walked, handle, stem, options, diagnostics);
  return language == ModelLanguage::kSql ? reader.read_sql() : reader.read_dsl();
}

std::unique_ptr<Contract> read_contract_at(const std::string& path, std::string_view owner, ContractSource source,
                                           Diagnostics& diagnostics) {
  auto text = real_file_system().read(path);
  if (!text) {
    diagnostics.push_back(Diagnostic{.code = codes::kBadContract,
                                     .severity = Severity::kError,
                                     .message = fmt::format("contract loading failed: {}", text.error().to_string()),
                                     .owner = std::string(owner),
                                     .primary = {},
                                     .secondary = {},
                                     .help = {}});
    return nullptr;
  }
  const SourceRef file = SourceFile::make(path, *std::move(text));
  TomlReport toml(file, codes::kBadContract, diagnostics);
  toml.set_owner(owner);
  const TomlEntry* root = parse_reported(file, scratch_arena(), toml);
  return root == nullptr ? nullptr : read_contract(*root, source, toml);
}

std::map<std::string, std::unique_ptr<Contract>> read_explicit_contracts(const std::string& folder,
                                                                         Diagnostics& diagnostics) {
  constexpr std::string_view kEnding = ".contract.toml";
  std::map<std::string, std::unique_ptr<Contract>> contracts;
  const auto add = [&](std::string_view code, Severity severity, std::string message) {
    diagnostics.push_back(Diagnostic{.code = code,
                                     .severity = severity,
                                     .message = std::move(message),
                                     .owner = {},
                                     .primary = {},
                                     .secondary = {},
                                     .help = {}});
  };
  if (!real_file_system().is_directory(folder)) {
    add(codes::kNoContractsFolder, Severity::kWarning, fmt::format("contracts directory '{}' not found", folder));
    return contracts;
  }
  const auto names = list_files(folder, kEnding);
  if (!names) {
    add(codes::kBadContract, Severity::kError, fmt::format("contract loading failed: {}", names.error().message()));
    return contracts;
  }
  for (const std::string& name : *names) {
    std::string owner = name.substr(0, name.size() - kEnding.size());
    auto contract = read_contract_at(join_path(folder, name), owner, ContractSource::kExplicit, diagnostics);
    if (contract != nullptr) contracts.emplace(std::move(owner), std::move(contract));
  }
  return contracts;
}

}  // namespace rocky::core
