// Loading and validating rocky.toml: golden cases, and what they cannot say.
#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <set>

#include "base/diagnostic_render.h"
#include "base/golden_cases.h"
#include "base/hash.h"
#include "core/config/load_config.h"
#include "core/config/validation.h"

namespace rocky::core {
namespace {

using testing::AllOf;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;
using testing::SizeIs;

// One configuration file in a project with the folders models/ and drop/.
class ProjectFiles : public FileSystem {
 public:
  explicit ProjectFiles(std::string text) : text_(std::move(text)) {}

  Result<std::string> read(const std::string& path) override {
    if (path == "rocky.toml") return text_;
    return make_error(ErrorKind::kNotFound, path + ": no such file");
  }
  Status write_atomic(const std::string&, std::string_view) override {
    return make_error(ErrorKind::kPermission, "read-only");
  }
  Result<std::vector<DirectoryEntry>> list(const std::string&) override { return std::vector<DirectoryEntry>(); }
  bool exists(const std::string& path) override {
    return is_directory(path) || path == "/usr/share/zoneinfo/Europe/Rome";
  }
  bool is_directory(const std::string& path) override {
    static const std::set<std::string> kFolders = {"models", "./models", "drop", "./drop", "/usr/share/zoneinfo"};
    return kFolders.contains(path);
  }
  Status create_directories(const std::string&) override { return make_error(ErrorKind::kPermission, "read-only"); }
  Status remove(const std::string&) override { return {}; }
  Result<std::string> canonical(const std::string& path) override { return path; }

 private:
  std::string text_;
};

// Lines `#env NAME=VALUE` of the case are its environment; `@` stands for a line end.
Environment environment_of(const std::string& text) {
  std::map<std::string, std::string> values;
  for (size_t at = text.find("#env "); at != std::string::npos; at = text.find("#env ", at + 1)) {
    const std::string line = text.substr(at + 5, text.find_first_of("\r\n", at) - at - 5);
    std::string value = line.substr(line.find('=') + 1);
    std::ranges::replace(value, '@', '\n');
    values[line.substr(0, line.find('='))] = std::move(value);
  }
  return [values = std::move(values)](std::string_view name) -> std::optional<std::string> {
    const auto at = values.find(std::string(name));
    return at == values.end() ? std::nullopt : std::optional(at->second);
  };
}

ConfigReport inspect(const std::string& text) {
  ProjectFiles files(text);
  return inspect_config("rocky.toml", files, environment_of(text));
}

Result<LoadedConfig> load(const std::string& text) {
  ProjectFiles files(text);
  return load_config("rocky.toml", files, environment_of(text));
}

// The problems' messages.
std::vector<std::string> problems(const std::string& text) {
  std::vector<std::string> messages;
  for (const auto& problem : inspect(text).problems) messages.push_back(problem.diagnostic.message);
  return messages;
}

std::string findings_text(const std::string& text) {
  ProjectFiles files(text);
  const auto validation = validate_config(inspect(text), files);
  std::string out;
  for (const auto* list : {&validation.before_models, &validation.after_models}) {
    for (const Finding& finding : *list) {
      static constexpr std::string_view kLevels[] = {"ok", "warn", "error", "lint"};
      out += fmt::format("{} {}", finding.code, kLevels[static_cast<size_t>(finding.level)]);
      if (finding.span && finding.level != FindingLevel::kOk) {
        const SourceSpan place = finding.span->resolved();
        const LineColumn at = place.file->position(place.bytes.begin);
        out += fmt::format(" {}:{}", at.line, at.column);
      }
      if (!finding.field.empty()) out += fmt::format(" [{}]", finding.field);
      out += ' ' + finding.message + '\n';
      if (!finding.help.empty()) out += "    " + finding.help + '\n';
    }
  }
  return out;
}

class GoldenConfig : public testing::TestWithParam<const char*> {};
TEST_P(GoldenConfig, Findings) {
  run_golden_file(fmt::format("core/config/testdata/{}.test", GetParam()), findings_text);
}
INSTANTIATE_TEST_SUITE_P(All, GoldenConfig,
                         testing::Values("shapes", "adapters", "pipelines", "sections", "substitution", "worked",
                                         "rules"),
                         [](const auto& file) { return std::string(file.param); });

TEST(ConfigErrors, Rendered) {
  run_golden_file("core/config/testdata/rendered.test", [](const std::string& text) {
    const auto loaded = load(text);
    return loaded ? "loads\n" : render(loaded.error(), RenderStyle{.color = false, .unicode = false});
  });
}

TEST(LoadConfig, MissingFile) {
  ProjectFiles files("");
  const auto loaded = load_config("nowhere/rocky.toml", files, environment_of(""));
  ASSERT_FALSE(loaded.has_value());
  EXPECT_EQ(loaded.error().kind(), ErrorKind::kNotFound);
  EXPECT_EQ(loaded.error().message(), "No rocky.toml found at 'nowhere/rocky.toml'");
  EXPECT_THAT(loaded.error().hints(),
              ElementsAre(HasSubstr("rocky init"), HasSubstr("--config"), HasSubstr("playground")));
}

TEST(LoadConfig, FingerprintIsOfTheRawBytes) {
  const std::string text = "\xEF\xBB\xBF#env A=b\r\n[cost]\r\nwarehouse_size = \"${A}\"\r\n";
  const auto loaded = load(text);
  ASSERT_TRUE(loaded.has_value()) << loaded.error().to_string();
  SipHash13 hash;
  hash.update(text);
  EXPECT_EQ(loaded->config_hash, hex16(hash.finish()));
  EXPECT_EQ(loaded->config.cost.warehouse_size, "b");
  EXPECT_EQ(loaded->root, ".");
}

TEST(LoadConfig, KeepsDeclarationOrderAndFillsEveryKind) {
  const auto loaded = load(R"(
[adapter.z]
type = "duckdb"
path = "z.db"
[adapter.a]
type = "duckdb"
extra = { x = [1, "two", { y = true }], "a b" = 1.5 }
retry = { max_retries = 0, backoff_multiplier = 3 }
[pipeline.second]
type = "transformation"
models = "m/**"
target = { adapter = "z", governance = { auto_create_schemas = true } }
execution = { concurrency = 0 }
[pipeline.first]
type = "transformation"
target = {}
execution.concurrency = "ADAPTIVE"
[resilience]
max_retries_per_run = "unbounded"
)");
  ASSERT_TRUE(loaded.has_value()) << loaded.error().to_string();
  const ProjectConfig& config = loaded->config;
  ASSERT_THAT(config.adapters, SizeIs(2));
  EXPECT_EQ(config.adapters[0].first, "z");
  EXPECT_EQ(config.adapters[1].second.extra->json, R"({"x":[1,"two",{"y":true}],"a b":1.5})");
  EXPECT_EQ(config.adapters[1].second.retry.max_retries, 0U);
  EXPECT_EQ(config.adapters[1].second.retry.backoff_multiplier, 3.0);
  ASSERT_THAT(config.pipelines, SizeIs(2));
  EXPECT_EQ(config.pipelines[0].first, "second");
  const PipelineConfig& pipeline = config.pipelines[0].second;
  EXPECT_EQ(std::get<TransformationPipeline>(pipeline.body).models, "m/**");
  EXPECT_EQ(pipeline.target_adapter(), "z");
  EXPECT_TRUE(pipeline.governance()->auto_create_schemas);
  EXPECT_EQ(pipeline.execution.concurrency.fixed, 1U);
  EXPECT_FALSE(config.pipelines[1].second.execution.concurrency.fixed.has_value());
  EXPECT_FALSE(config.resilience.max_retries_per_run.limit.has_value());
  EXPECT_EQ(pipeline.span.resolved().file->position(pipeline.span.bytes.begin).line, 9U);
}

TEST(LoadConfig, SecretsNeverShow) {
  const std::string text = R"(
#env PW=s3cr3t-value
[adapter.a]
type = "${PW}"
kind = "${PW}"
timeout_secs = "${PW}"
token = 5
tooken = "plain-secret"
api_key = "plain-secret"
)";
  const std::string injected = "#env PW=x\"@s3cr3t_key = 1@y = \"\n[adapter]\ntype = \"duckdb\"\npath = \"${PW}\"\n";
  EXPECT_THAT(findings_text(injected), Not(HasSubstr("s3cr3t")));
  for (const auto& problem : inspect(text).problems) {
    const std::string shown = render(problem.diagnostic, RenderStyle{}) + problem.diagnostic.help + problem.field;
    EXPECT_THAT(shown, AllOf(Not(HasSubstr("s3cr3t")), Not(HasSubstr("plain-secret"))));
  }
  const auto loaded = load(text);
  ASSERT_FALSE(loaded.has_value());
  EXPECT_THAT(render(loaded.error(), RenderStyle{}), AllOf(Not(HasSubstr("s3cr3t")), Not(HasSubstr("plain-secret"))));
  EXPECT_THAT(findings_text(text), AllOf(Not(HasSubstr("s3cr3t")), Not(HasSubstr("plain-secret"))));
}

TEST(LoadConfig, HostileInput) {
  std::string deep = "a = ";
  for (int i = 0; i < 100000; ++i) deep += '[';
  std::string dotted = "a";
  for (int i = 0; i < 50000; ++i) dotted += ".a";
  const std::string inputs[] = {
      deep,
      dotted + " = 1",
      std::string(100000, 'k') + " = 1",
      "[adapter." + std::string(100000, 'k') + "]\ntyp = \"duckdb\"",
      "\"\\u0000\" = 1",
      std::string("a\0b = 1", 7),
      "\xFF\xFE = 1",
      "a = \"\xC3\x28\"",
      "[adapter]\ntype = \"duckdb\"\n[adapter]\ntype = \"duckdb\"",
      "adapter = 5",
      "adapter = []",
      "pipeline = { type = \"transformation\" }",
      "[pipeline.x]\ntype = 5",
      "hook = { on_pipeline_start = [5] }",
      "[mask]\nx = 5",
      "\r\r\r",
      "= 1",
      "[[[",
      "${",
      "${}",
  };
  for (const std::string& input : inputs) {
    EXPECT_THAT(inspect(input).problems, Not(IsEmpty())) << input.substr(0, 60);
    EXPECT_FALSE(load(input).has_value()) << input.substr(0, 60);
    findings_text(input);
  }
  EXPECT_TRUE(load("").has_value());
  EXPECT_TRUE(load("\xEF\xBB\xBF").has_value());
  EXPECT_TRUE(load("\r\n# only a comment ${UNSET}\r\n").has_value());
}

// Bytes of the golden inputs, changed at random: nothing crashes, and every place lies in the file.
TEST(LoadConfig, MutatedInput) {
  uint64_t state = 1;
  const auto next = [&](uint64_t bound) {
    state = state * 6364136223846793005 + 1442695040888963407;
    return (state >> 33) % bound;
  };
  static constexpr std::string_view kPieces[] = {"[", "]", "{",    "}",    "\"",     "'",   "=",     "\n", "#",  "${",
                                                 "}", ".", "\xC3", "${A}", "\"\"\"", "1e9", "\\u00", "-",  "[[", "\r"};
  const std::string seed = R"(
#env A=b
[adapter.wh]
type = "duckdb"
path = "${A}"
retry = { max_retries = 5, jitter = true }
[pipeline.raw]
source = { adapter = "wh", schema_pattern = { prefix = "src__", separator = "__", components = ["tenant", "r..."] } }
target = { adapter = "wh", catalog_template = "{tenant}", schema_template = "s", governance = { tags = { a = "b" } } }
[[pipeline.raw.table_overrides]]
match = { connector = "c", table = "t*" }
[pipeline.marts]
type = "transformation"
target = {}
depends_on = ["raw"]
[hook.on_pipeline_start]
command = "true"
[mask]
pii = "hash"
prod = { pii = "none" }
)";
  for (int round = 0; round < 1000; ++round) {
    std::string text = seed;
    for (uint64_t edits = 1 + next(4); edits > 0; --edits) {
      const size_t at = next(text.size());
      if (next(2) == 0)
        text.erase(at, 1 + next(12));
      else
        text.insert(at, kPieces[next(std::size(kPieces))]);
    }
    for (const auto& problem : inspect(text).problems) {
      if (!problem.diagnostic.primary) continue;
      const SourceSpan place = problem.diagnostic.primary->span.resolved();
      ASSERT_LE(place.bytes.begin, place.bytes.end) << text;
      ASSERT_LE(place.bytes.end, text.size()) << text;
    }
    findings_text(text);
  }
}

TEST(LoadConfig, MessagesStayShort) {
  const std::string long_key(100000, 'k');
  for (const std::string& message :
       problems(long_key + " = 1\n[adapter.a]\ntype = \"duckdb\"\nkind = \"" + long_key + "\""))
    EXPECT_LT(message.size(), 400U);
}

TEST(SelectPipeline, PicksOneOrSaysWhy) {
  const std::string two =
      "[pipeline.raw]\ntype = \"transformation\"\ntarget = {}\n[pipeline.marts]\ntype = "
      "\"transformation\"\ntarget = {}\n";
  const auto loaded = load(two);
  ASSERT_TRUE(loaded.has_value());
  EXPECT_EQ(*select_pipeline(loaded->config, "marts")->name, "marts");
  EXPECT_EQ(select_pipeline(loaded->config, std::nullopt).error().message(),
            "multiple pipelines defined (raw, marts). Use --pipeline <name> to select one.");
  EXPECT_EQ(select_pipeline(loaded->config, "Mart").error().message(),
            "pipeline 'Mart' not found in config. Did you mean 'marts'?");
  EXPECT_EQ(select_pipeline(loaded->config, "zzz").error().message(), "pipeline 'zzz' not found in config");
  EXPECT_EQ(select_pipeline(load("")->config, std::nullopt).error().message(), "no pipelines defined in config");
  const auto one = load("[pipeline]\ntype = \"transformation\"\ntarget = {}\n");
  EXPECT_EQ(*select_pipeline(one->config, std::nullopt)->name, "default");
}

TEST(UnsupportedForRun, CountsWhatTheRunWouldNeed) {
  const auto loaded = load(R"(
[adapter.local]
type = "duckdb"
[adapter.lake]
type = "databricks"
[mask]
pii = "hash"
[run]
skip_unchanged = false
[state]
backend = "local"
[hook.on_pipeline_start]
command = "x"
on_failure = "abort"
[pipeline.here]
type = "transformation"
target = { adapter = "local", governance = { auto_create_schemas = true, tag_prefix = "x" } }
[pipeline.there]
type = "transformation"
target.adapter = "lake"
[pipeline.copy]
source = { adapter = "local", schema_pattern = { prefix = "", separator = "_", components = [] } }
target = { adapter = "local", catalog_template = "", schema_template = "x" }
)");
  ASSERT_TRUE(loaded.has_value()) << loaded.error().to_string();
  const auto paths = [&](std::string_view pipeline) {
    std::vector<std::string> list;
    for (const auto& key : unsupported_for_run(loaded->config, pipeline))
      list.push_back(fmt::format("{}{}", key.effect == PendingEffect::kRefused ? "!" : "", key.key_path));
    return list;
  };
  EXPECT_THAT(paths("here"),
              ElementsAre("!mask", "!hook.on_pipeline_start", "pipeline.here.target.governance.tag_prefix"));
  EXPECT_THAT(paths("there"), ElementsAre("!adapter.lake.type", "!mask", "!hook.on_pipeline_start"));
  EXPECT_THAT(paths("copy"), ElementsAre("!mask", "!hook.on_pipeline_start", "!pipeline.copy.type"));
  EXPECT_THAT(paths("none"), IsEmpty());
}

TEST(Cron, FiveFields) {
  for (const auto* good : {"* * * * *", "0 6 * * 1-5", "*/15 0-23/2 1,15 jan-mar SUN", " 5  4 * * 7 "})
    EXPECT_TRUE(valid_cron(good)) << good;
  for (const auto* bad :
       {"", "* * * *", "* * * * * *", "60 * * * *", "* 24 * * *", "* * 0 * *", "* * * 13 *", "* * * * 8", "5-1 * * * *",
        "*/0 * * * *", "a * * * *", ", * * * *", "- * * * *", "1- * * * *", "*/ * * * *", "+1 * * * *", "-1 * * * *"})
    EXPECT_FALSE(valid_cron(bad)) << bad;
}

}  // namespace
}  // namespace rocky::core
