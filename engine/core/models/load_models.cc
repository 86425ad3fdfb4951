#include "core/models/load_models.h"

#include <algorithm>
#include <condition_variable>
#include <deque>
#include <mutex>
#include <system_error>
#include <thread>

#include <fmt/format.h>

#include "base/file_system.h"
#include "base/suggest.h"
#include "core/models/codes.h"
#include "core/models/glob.h"
#include "core/models/model_reader.h"

namespace rocky::core {
namespace {

constexpr size_t kModelsPerBatch = 32;
constexpr size_t kMaxWaitingBatches = 64;  // bounds the open folders: a folder stays open until its last batch is read
constexpr unsigned kDefaultReaders = 8;
constexpr std::string_view kDefaultDirectory = "models";

// glibc grows the heap of a thread page by page, a system call each, which was a twentieth of a cold compile. Memory
// that was asked for once stays ours after it is given back, and untouched pages cost nothing.
void grow_thread_heap() {
  constexpr size_t kChunkBytes = 96 * 1024;  // below the size that is mapped apart
  std::array<std::unique_ptr<char[]>, 64> chunks;
  for (auto& chunk : chunks) chunk = std::make_unique_for_overwrite<char[]>(kChunkBytes);
}

struct ModelName {
  const std::string* stem;
  ModelLanguage language;
};

struct Batch {
  WalkedFolder* folder = nullptr;
  std::shared_ptr<DirectoryHandle> handle;  // given up when the batch was read
  std::vector<ModelName> names;
  std::vector<std::unique_ptr<Model>> models;
  Diagnostics diagnostics;
};

// Reads batches while the walk still finds some. The walking thread reads too when the others fall behind, and all by
// itself when there is only one batch: a small project starts no thread.
class BatchReaders {
 public:
  explicit BatchReaders(const LoadModelsOptions& options)
      : options_(options), limit_(options.readers == 0 ? kDefaultReaders : options.readers) {}
  BatchReaders(const BatchReaders&) = delete;
  BatchReaders& operator=(const BatchReaders&) = delete;
  ~BatchReaders() { finish(); }

  void add(Batch* batch) {
    size_t waiting = 0;
    {
      const std::lock_guard lock(mutex_);
      waiting_.push_back(batch);
      waiting = waiting_.size();
    }
    if (waiting > 1 && threads_.size() + 1 < limit_) start_thread();
    work_available_.notify_one();
    if (waiting > kMaxWaitingBatches) read_one();
  }

  // Returns when every batch was read.
  void finish() {
    while (read_one()) {
    }
    {
      const std::lock_guard lock(mutex_);
      closed_ = true;
    }
    work_available_.notify_all();
    for (std::thread& thread : threads_) thread.join();
    threads_.clear();
  }

 private:
  // Where the system gives no thread, those that there are read everything.
  void start_thread() {
    try {
      threads_.emplace_back([this] {
        grow_thread_heap();
        work();
      });
    } catch (const std::system_error&) {
      limit_ = 0;
    }
  }

  bool read_one() {
    Batch* batch = nullptr;
    {
      const std::lock_guard lock(mutex_);
      if (waiting_.empty()) return false;
      batch = waiting_.front();
      waiting_.pop_front();
    }
    read(*batch);
    return true;
  }

  void work() {
    while (true) {
      Batch* batch = nullptr;
      {
        std::unique_lock lock(mutex_);
        work_available_.wait(lock, [this] { return closed_ || !waiting_.empty(); });
        if (waiting_.empty()) return;
        batch = waiting_.front();
        waiting_.pop_front();
      }
      read(*batch);
    }
  }

  void read(Batch& batch) const {
    batch.models.reserve(batch.names.size());
    for (const ModelName& name : batch.names) {
      batch.models.push_back(
          read_model(*batch.folder, *batch.handle, *name.stem, name.language, options_, batch.diagnostics));
    }
    batch.handle.reset();
  }

  const LoadModelsOptions& options_;
  size_t limit_;
  std::mutex mutex_;
  std::condition_variable work_available_;
  std::deque<Batch*> waiting_;
  bool closed_ = false;
  std::vector<std::thread> threads_;
};

// What of the walked tree is loaded.
struct Selection {
  std::string root;             // as shown, e.g. "project/models"
  std::string root_in_glob;     // the same relative to the project: what the pattern is matched against
  std::optional<Glob> pattern;  // empty: everything
};

class Loader {
 public:
  Loader(const LoadModelsOptions& options, const Selection& selection)
      : options_(options), selection_(selection), readers_(options) {}

  Result<LoadedModels> run() {
    auto exists = walk_model_folders(
        selection_.root, [this](ModelFolder folder, auto handle) { add_folder(std::move(folder), std::move(handle)); });
    readers_.finish();
    if (!exists) return std::unexpected(std::move(exists).error());
    LoadedModels loaded;
    loaded.directory_exists = *exists;
    collect(loaded);
    if (!options_.contracts_directory.empty()) attach_contracts(loaded);
    read_source_contracts(loaded);
    return loaded;
  }

 private:
  void add_folder(ModelFolder walked, std::shared_ptr<DirectoryHandle> handle) {
    FolderMetadata* above = walked.parent < 0 ? nullptr : &folders_[static_cast<size_t>(walked.parent)]->metadata;
    WalkedFolder& added =
        *folders_.emplace_back(std::make_unique<WalkedFolder>(std::move(walked), above, options_.environment));
    first_batch_.push_back(batches_.size());
    std::vector<ModelName> names;
    const auto select = [&](const std::vector<std::string>& stems, std::string_view ending, ModelLanguage language) {
      for (const std::string& stem : stems) {
        if (accepts(added.folder, stem, ending)) names.push_back({&stem, language});
      }
    };
    select(added.folder.stems, ".sql", ModelLanguage::kSql);
    select(added.folder.dsl_stems, ".rocky", ModelLanguage::kDsl);
    for (size_t begin = 0; begin < names.size(); begin += kModelsPerBatch) {
      const size_t end = std::min(begin + kModelsPerBatch, names.size());
      const auto from = names.begin() + static_cast<std::ptrdiff_t>(begin);
      const auto to = names.begin() + static_cast<std::ptrdiff_t>(end);
      Batch& batch = *batches_.emplace_back(std::make_unique<Batch>());
      batch.folder = &added;
      batch.handle = handle;
      batch.names.assign(from, to);
      readers_.add(&batch);
    }
  }

  bool accepts(const ModelFolder& folder, const std::string& stem, std::string_view ending) const {
    if (!selection_.pattern) return true;
    return selection_.pattern->matches(
        fmt::format("{}{}/{}{}", selection_.root_in_glob, folder.path.substr(selection_.root.size()), stem, ending));
  }

  void collect(LoadedModels& loaded) {
    size_t count = 0;
    for (const auto& batch : batches_) count += batch->models.size();
    loaded.models.reserve(count);
    size_t next = 0;
    for (size_t number = 0; number < folders_.size(); ++number) {
      append(loaded.diagnostics, folders_[number]->metadata.take_diagnostics());
      const size_t end = number + 1 < folders_.size() ? first_batch_[number + 1] : batches_.size();
      for (; next < end; ++next) {
        append(loaded.diagnostics, std::move(batches_[next]->diagnostics));
        for (auto& model : batches_[next]->models) loaded.models.push_back(std::move(model));
      }
    }
    sort_by_name(loaded.models);
  }

  // Most names differ in their first bytes, which are compared without a look at the models.
  static void sort_by_name(std::vector<std::unique_ptr<Model>>& models) {
    struct Entry {
      uint64_t head;
      std::unique_ptr<Model> model;
    };
    std::vector<Entry> entries;
    entries.reserve(models.size());
    for (auto& model : models) {
      uint64_t head = 0;
      for (size_t i = 0; i < sizeof(head); ++i) {
        head = head << 8U | (i < model->name.size() ? static_cast<unsigned char>(model->name[i]) : 0U);
      }
      entries.push_back({head, std::move(model)});
    }
    std::sort(entries.begin(), entries.end(), [](const Entry& a, const Entry& b) {
      if (a.head != b.head) return a.head < b.head;
      const int order = a.model->name.compare(b.model->name);
      return order != 0 ? order < 0 : a.model->file->path() < b.model->file->path();
    });
    for (size_t i = 0; i < models.size(); ++i) models[i] = std::move(entries[i].model);
  }

  static void append(Diagnostics& all, Diagnostics&& more) {
    std::move(more.begin(), more.end(), std::back_inserter(all));
  }

  void attach_contracts(LoadedModels& loaded) {
    auto contracts = read_explicit_contracts(options_.contracts_directory, loaded.diagnostics);
    for (auto& [name, contract] : contracts) {
      const auto found = std::lower_bound(loaded.models.begin(), loaded.models.end(), name,
                                          [](const auto& model, const std::string& key) { return model->name < key; });
      if (found != loaded.models.end() && (*found)->name == name) {
        (*found)->contract = std::move(contract);
      } else if (name.find('.') != std::string::npos) {
        loaded.source_contracts.push_back({.path = name, .contract = std::move(contract)});
      } else {
        std::vector<std::string> names;
        for (const auto& model : loaded.models) names.push_back(model->name);
        const auto near = nearest_by_edit_distance(name, names);
        loaded.diagnostics.push_back({.code = codes::kContractWithoutModel,
                                      .severity = Severity::kWarning,
                                      .message = fmt::format("contract for unknown model '{}'", name),
                                      .owner = name,
                                      .primary = DiagnosticLabel{{contract->file, {0, 0}}, {}},
                                      .secondary = {},
                                      .help = near ? fmt::format("did you mean '{}'?", *near) : std::string()});
      }
    }
  }

  // `raw.orders.contract.toml` beside models, none of which has that name.
  void read_source_contracts(LoadedModels& loaded) {
    constexpr std::string_view kEnding = ".contract";
    for (const auto& walked : folders_) {
      const ModelFolder& folder = walked->folder;
      for (const std::string& stem : folder.toml_stems) {
        if (!stem.ends_with(kEnding)) continue;
        const std::string path = stem.substr(0, stem.size() - kEnding.size());
        const auto is_model = [&](const std::vector<std::string>& stems) {
          return std::binary_search(stems.begin(), stems.end(), path);
        };
        if (path.find('.') == std::string::npos || is_model(folder.stems) || is_model(folder.dsl_stems)) continue;
        const std::string file = fmt::format("{}/{}.toml", folder.path, stem);
        auto contract = read_contract_at(file, path, ContractSource::kSibling, loaded.diagnostics);
        if (contract != nullptr) loaded.source_contracts.push_back({.path = path, .contract = std::move(contract)});
      }
    }
    // Explicit ones came first and count.
    auto& contracts = loaded.source_contracts;
    std::ranges::stable_sort(contracts, {}, &SourceContract::path);
    const auto again = std::ranges::unique(contracts, {}, &SourceContract::path);
    contracts.erase(again.begin(), again.end());
  }

  const LoadModelsOptions& options_;
  const Selection& selection_;
  std::vector<std::unique_ptr<WalkedFolder>> folders_;
  std::vector<size_t> first_batch_;  // by folder
  std::vector<std::unique_ptr<Batch>> batches_;
  BatchReaders readers_;  // last: joined before what it uses dies
};

bool ends_like_model(std::string_view path) { return path.ends_with(".sql") || path.ends_with(".rocky"); }

Status check_inside(const std::string& directory, const std::string& root) {
  FileSystem& files = real_file_system();
  auto inner = files.canonical(directory);
  if (!inner) {
    if (inner.error().kind() == ErrorKind::kNotFound) return {};
    return std::unexpected(std::move(inner).error());
  }
  ROCKY_TRY(outer, files.canonical(root));
  if (*inner == outer || outer == "/" || inner->starts_with(outer + "/")) return {};
  return make_error(ErrorKind::kInvalidInput,
                    fmt::format("models directory '{}' resolves outside the project root '{}'", directory, outer));
}

}  // namespace

Result<ModelsGlob> parse_models_glob(std::string_view glob, const std::string& project_root) {
  std::string text(glob.empty() ? "models/**" : glob);
  while (text.starts_with("./")) text.erase(0, 2);
  while (text.size() > 1 && text.ends_with('/')) text.pop_back();
  ModelsGlob parsed;
  if (has_wildcard(text)) {
    const size_t wildcard = text.find_first_of("*?[");
    const size_t slash = text.rfind('/', wildcard);
    if (slash == std::string::npos) {
      parsed = {std::string(kDefaultDirectory), fmt::format("{}/{}", kDefaultDirectory, text)};
    } else {
      parsed = {text.substr(0, slash), text};
    }
  } else if (const std::string path = join_path(project_root, text);
             ends_like_model(text) && !real_file_system().is_directory(path)) {
    parsed = {std::string(parent_path(text)), text};
  } else {
    parsed = {text, text + "/**"};
  }
  ROCKY_TRY(checked, Glob::parse(parsed.pattern));
  ROCKY_TRY(check_inside(join_path(project_root, parsed.base_directory), project_root.empty() ? "." : project_root));
  return parsed;
}

Result<LoadedModels> load_models(const LoadModelsOptions& options) {
  Selection selection;
  if (options.pattern.empty()) {
    selection.root = options.models_directory;
    while (selection.root.size() > 1 && selection.root.ends_with('/')) selection.root.pop_back();
  } else {
    ROCKY_TRY(glob, parse_models_glob(options.pattern, options.project_root));
    selection.root = join_path(options.project_root, glob.base_directory);
    selection.root_in_glob = glob.base_directory;
    if (glob.pattern != glob.base_directory + "/**") {
      ROCKY_TRY(pattern, Glob::parse(glob.pattern));
      selection.pattern = std::move(pattern);
    }
  }
  return Loader(options, selection).run();
}

}  // namespace rocky::core
