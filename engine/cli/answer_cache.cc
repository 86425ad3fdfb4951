#include "cli/answer_cache.h"

#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <cstdint>
#include <map>
#include <mutex>
#include <tuple>
#include <utility>
#include <vector>

#include "base/build_id.h"
#include "base/file_trace.h"
#include "base/version.h"
#include "cli/edited_answer.h"
#include "cli/kept_answer.h"
#include "compiler/cache/cache_file.h"
#include "compiler/cache/project_record.h"
#include "compiler/cache/trace_record.h"

namespace rocky::cli {

namespace {

using compiler::CacheFile;
using compiler::CacheKey;
using compiler::CacheSection;
using compiler::CacheWriter;
using compiler::SectionKind;

// What is kept besides the newest answer.
constexpr size_t kMostAnswers = 15;
constexpr uint64_t kMostBytes = uint64_t{64} << 20;
// A longer one is not kept at all.
constexpr uint64_t kLongestAnswer = uint64_t{256} << 20;
// So many files whose stamps told nothing are worth a new cache file.
constexpr size_t kWorthRefreshing = 32;

void add_word(std::string& text, std::string_view word) { text += fmt::format("{} {};", word.size(), word); }

bool is_given(const Invocation& call, std::string_view option) {
  return std::ranges::any_of(call.arguments.entries,
                             [&](const auto& entry) { return entry.name == option && entry.given; });
}

// Files `a.b.contract.toml`: of a part of a project they would tell something else.
bool tells_of_source_contracts(const std::vector<Look>& looks) {
  constexpr std::string_view kEnding = ".contract.toml";
  return std::ranges::any_of(looks, [&](const Look& look) {
    const std::string_view name = file_name(look.path);
    return name.ends_with(kEnding) && name.substr(0, name.size() - kEnding.size()).find('.') != std::string_view::npos;
  });
}

struct Kept {
  const CacheSection* section = nullptr;
  KeptAnswer answer;
};

std::optional<KeptAnswer> read_answer(const CacheFile& file, const CacheSection& section) {
  const auto bytes = file.read(section);
  if (!bytes) return std::nullopt;
  return KeptAnswer::of(*bytes);
}

// The newest answers but `replaced` and those that rest on the trace `stale`.
std::vector<Kept> survivors(const CacheFile& file, const CacheKey& replaced, const std::optional<CacheKey>& stale) {
  std::vector<Kept> kept;
  uint64_t bytes = 0;
  for (const CacheSection& section : file.sections()) {
    if (section.kind != SectionKind::kAnswer || section.key == replaced || kept.size() == kMostAnswers) continue;
    const CacheSection* output = file.find(SectionKind::kOutput, section.key);
    auto answer = read_answer(file, section);
    if (output == nullptr || !answer || answer->trace == stale || bytes + output->size > kMostBytes) continue;
    bytes += output->size;
    kept.push_back({.section = &section, .answer = *std::move(answer)});
  }
  return kept;
}

// With their traces and projects, but for those that are `written` already.
void copy(const CacheFile& file, const std::vector<Kept>& kept, std::vector<CacheKey>& written, CacheWriter& writer) {
  const auto copy_section = [&](const CacheSection& section) {
    const auto bytes = file.read(section);
    if (bytes) writer.add(section.kind, section.key, *bytes);
  };
  const auto copy_once = [&](SectionKind kind, const CacheKey& key) {
    const CacheSection* section = file.find(kind, key);
    if (section == nullptr || std::ranges::find(written, key) != written.end()) return;
    written.push_back(key);
    copy_section(*section);
  };
  for (const Kept& one : kept) {
    copy_once(SectionKind::kTrace, one.answer.trace);
    copy_once(SectionKind::kProject, one.answer.project);
    copy_section(*one.section);
    copy_section(*file.find(SectionKind::kOutput, one.section->key));
  }
}

}  // namespace

struct AnswerCache::Environment {
  std::mutex mutex;
  std::map<std::string, std::optional<std::string>, std::less<>> values;
};

// What the command writes, as the text of an answer.
class AnswerCache::Recorder final : public OutputCopy {
 public:
  Recorder(CacheWriter& writer, const CacheKey& key, bool has_timings) : writer_(writer), timings_(has_timings) {
    writer_.begin(SectionKind::kOutput, key);
  }

  void out(std::string_view text) override { add(0, text); }
  void error(std::string_view text) override { add(1, text); }
  bool too_long() const { return too_long_; }
  KeptAnswer take() {
    writer_.end();
    std::tie(answer_.timings_begin, answer_.timings_end) = timings_.found();
    return std::move(answer_);
  }

 private:
  void add(uint8_t stream, std::string_view text) {
    if (writer_.size() + text.size() > kLongestAnswer) too_long_ = true;
    if (too_long_) return;
    if (stream == 0) timings_.look(writer_.size(), text);
    if (answer_.pieces.empty() || answer_.pieces.back().stream != stream) {
      answer_.pieces.push_back({.stream = stream, .size = 0});
    }
    answer_.pieces.back().size += text.size();
    writer_.append(text);
  }

  CacheWriter& writer_;
  TimingsFinder timings_;
  KeptAnswer answer_;
  bool too_long_ = false;
};

AnswerCache::AnswerCache(Invocation& call, std::string_view command)
    : call_(call), environment_(std::make_shared<Environment>()) {
  const bool configured = call.files.exists(call.global.config_path);
  usable_ = configured && &call.files == &real_file_system() && !is_given(call, "--no-cache") &&
            // A seed may read anything.
            !is_given(call, "--with-seed");
  if (!usable_) return;
  folder_ = join_path(parent_path(call.global.config_path), ".rocky/cache");
  path_ = fmt::format("{}/compile-{}.bin", folder_, engine_version());
  add_word(key_, command);
  for (const auto& entry : call.arguments.entries) {
    add_word(key_, entry.name);
    key_ += fmt::format("{} {};", entry.given, entry.values.size());
    for (const std::string& value : entry.values) add_word(key_, value);
  }
  const Terminal::Options& terminal = call.terminal.options();
  add_word(key_, call.global.config_path);
  key_ += fmt::format("{} {} {} {} {} {} {} {} {};", call.global.config_given, static_cast<int>(call.global.output),
                      call.global.quiet, terminal.stdout_is_terminal, terminal.stderr_is_terminal, terminal.color,
                      terminal.width, ::geteuid(), ::getegid());
  call.environment = [noted = environment_, ask = call.environment](std::string_view name) {
    auto value = ask(name);
    const std::lock_guard lock(noted->mutex);
    noted->values.emplace(name, value);
    return value;
  };
}

AnswerCache::~AnswerCache() = default;

void AnswerCache::depends_on(const std::optional<core::LoadedConfig>& loaded) {
  add_word(key_, loaded ? loaded->config_hash : std::string_view("none"));
}

void AnswerCache::depends_on(const compiler::CompileRequest& request) {
  requests_.push_back(&request);
  for (const compiler::SourceTables& source : request.sources) {
    key_ += fmt::format("{} {};", static_cast<int>(source.origin), source.tables.size());
    for (const compiler::SourceTable& table : source.tables) {
      for (const std::string* name : {&table.catalog, &table.schema, &table.table}) add_word(key_, *name);
      key_ += fmt::format("{};", table.columns.size());
      for (const auto& column : table.columns) {
        add_word(key_, column.name);
        add_word(key_, column.type);
        key_ += column.nullable ? "?;" : "!;";
      }
    }
  }
}

// With the variables that were asked for so far: the configuration is made of them.
std::string AnswerCache::key_text() const {
  std::string text = key_;
  const std::lock_guard lock(environment_->mutex);
  for (const auto& [name, value] : environment_->values) {
    add_word(text, name);
    add_word(text, value ? "=" + *value : std::string());
  }
  return text;
}

// The folder keeps itself out of version control.
bool AnswerCache::prepare_folder() const {
  if (call_.files.is_directory(folder_)) return true;
  if (!call_.files.create_directories(folder_)) return false;
  static_cast<void>(call_.files.write_atomic(join_path(folder_, ".gitignore"), "*\n"));
  return true;
}

struct AnswerCache::Found {
  const CacheFile& file;
  CacheKey key;
  std::string_view program;
  std::chrono::steady_clock::time_point begun;
};

std::optional<Result<int>> AnswerCache::give_again(const Found& found, std::optional<CacheKey>& stale) const {
  const auto& [file, key, program, begun] = found;
  const CacheSection* section = file.find(SectionKind::kAnswer, key);
  const auto answer = section == nullptr ? std::nullopt : read_answer(file, *section);
  if (!answer) return std::nullopt;
  stale = answer->trace;
  const int64_t checked_ns = real_time_ns();
  const CacheSection* trace = file.find(SectionKind::kTrace, answer->trace);
  const CacheSection* output = file.find(SectionKind::kOutput, key);
  const auto looks = trace == nullptr ? std::nullopt : file.read(*trace);
  if (!looks || output == nullptr) return std::nullopt;
  const compiler::TraceCheck check = compiler::check_trace(*looks, call_.environment);
  if (!check.same && check.edited.empty()) return std::nullopt;
  const auto text = file.read(*output);
  if (!text || !answer->fits(*text)) return std::nullopt;
  std::vector<Replacement> changes;
  if (!check.same) {
    const CacheSection* project = file.find(SectionKind::kProject, answer->project);
    const auto record = project == nullptr ? std::nullopt : file.read(*project);
    if (!record || requests_.size() != 1) return std::nullopt;
    auto moved = changes_of_edit({.files = check.edited,
                                  .record = *record,
                                  .request = *requests_.front(),
                                  .document = *text,
                                  .shows_places = call_.json() && answer->timings_begin < answer->timings_end});
    if (!moved) return std::nullopt;
    changes = *std::move(moved);
  }
  const auto elapsed = std::chrono::steady_clock::now() - begun;
  auto result = answer->give(call_, *text, std::move(changes),
                             std::chrono::duration_cast<std::chrono::milliseconds>(elapsed).count());
  if (!check.same || check.compared.size() < kWorthRefreshing) return result;
  if (const auto writer = CacheWriter::create(path_, program)) {
    writer->add(SectionKind::kTrace, answer->trace, compiler::refresh_trace(*looks, check, checked_ns));
    const std::vector<Kept> own{{.section = section, .answer = *answer}};
    std::vector<CacheKey> written{answer->trace};
    copy(file, own, written, *writer);
    copy(file, survivors(file, key, std::nullopt), written, *writer);
    writer->commit();
  }
  return result;
}

void AnswerCache::keep_project(const compiler::CompiledProject& project) {
  if (usable_ && requests_.size() == 1) project_ = compiler::record_project(project);
}

Result<int> AnswerCache::answer(const std::function<Result<int>()>& work) {
  if (!usable_) return work();
  const auto begun = std::chrono::steady_clock::now();
  const std::string program = build_id();
  const CacheKey key = compiler::cache_key(key_text());
  const auto file = CacheFile::open(path_, program);
  std::optional<CacheKey> stale;
  if (file) {
    if (auto given = give_again({.file = *file, .key = key, .program = program, .begun = begun}, stale)) {
      return *std::move(given);
    }
  }

  const auto writer = prepare_folder() ? CacheWriter::create(path_, program) : nullptr;
  if (!writer) return work();
  FileTrace trace;
  Recorder recorder(*writer, key, call_.json());
  call_.terminal.set_copy(&recorder);
  Result<int> result = [&] {
    const TraceScope scope(trace);
    return work();
  }();
  call_.terminal.set_copy(nullptr);
  const auto looks = trace.take();
  KeptAnswer answer = recorder.take();
  const bool told = call_.terminal.output_error() == 0 && !recorder.too_long() && !call_.cancel.cancelled();
  if (!usable_ || !looks || !told || !answer.take_result(result)) return result;
  compiler::NotedVariables variables;
  {
    const std::lock_guard lock(environment_->mutex);
    variables.assign(environment_->values.begin(), environment_->values.end());
  }
  const int64_t certain_ns = std::min(trace.begun_ns(), writer->created_ns());
  const compiler::TraceRecord record = compiler::record_trace(*looks, variables, certain_ns);
  answer.trace = record.key;
  std::vector<CacheKey> written{record.key};
  if (!project_.empty() && !tells_of_source_contracts(*looks)) {
    compiler::Checksum checksum;
    checksum.update(project_);
    answer.project = compiler::cache_key(fmt::format("{} {}", checksum.finish(), project_.size()));
    written.push_back(answer.project);
    writer->add(SectionKind::kProject, answer.project, project_);
  }
  writer->add(SectionKind::kAnswer, key, answer.bytes());
  writer->add(SectionKind::kTrace, record.key, record.bytes);
  if (file) copy(*file, survivors(*file, key, stale), written, *writer);
  writer->commit();
  return result;
}

}  // namespace rocky::cli
