#include "core/models/load_models.h"

#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/stat.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>

#include "base/test_folder.h"
#include "core/models/glob.h"

namespace rocky::core {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Pair;

class LoadModelsTest : public testing::Test {
 protected:
  void SetUp() override {
    options_.models_directory = root_ + "/models";
    options_.environment = [this](std::string_view variable) -> std::optional<std::string> {
      const auto found = environment_.find(std::string(variable));
      if (found == environment_.end()) return std::nullopt;
      return found->second;
    };
  }
  void write(const std::string& path, std::string_view text) { folder_.write(path, text); }
  // A model with a whole target.
  void model(const std::string& path, std::string_view extra = {}) {
    write(path + ".sql", "SELECT 1 AS a");
    write(path + ".toml", fmt::format("{}\n[target]\ncatalog = \"c\"\nschema = \"s\"\n", extra));
  }
  LoadedModels load() {
    auto loaded = load_models(options_);
    EXPECT_TRUE(loaded) << loaded.error().to_string();
    return loaded ? std::move(*loaded) : LoadedModels{};
  }
  static std::vector<std::string> names(const LoadedModels& loaded) {
    std::vector<std::string> names;
    for (const auto& found : loaded.models) names.push_back(found->name);
    return names;
  }
  // "owner CODE message", with paths relative to the project.
  std::vector<std::string> findings(const LoadedModels& loaded) const {
    std::vector<std::string> lines;
    for (const Diagnostic& diagnostic : loaded.diagnostics) {
      std::string line = diagnostic.owner + " " + to_line(diagnostic);
      for (size_t at = line.find(root_); at != std::string::npos; at = line.find(root_))
        line.erase(at, root_.size() + 1);
      lines.push_back(line);
    }
    return lines;
  }

  TestFolder folder_;
  const std::string root_ = folder_.path();
  std::map<std::string, std::string> environment_;
  LoadModelsOptions options_;
};

TEST_F(LoadModelsTest, AMissingFolderIsNoError) {
  const LoadedModels loaded = load();
  EXPECT_FALSE(loaded.directory_exists);
  EXPECT_TRUE(loaded.models.empty());
}

TEST_F(LoadModelsTest, FindsModelsInAllFolders) {
  model("models/b");
  model("models/a");
  model("models/.hidden/z");
  model("models/marts/deep/c");
  write("models/notes.md", "x");
  write("models/a.contract.toml", "[rules]\nrequired = [\"a\"]\n");
  const LoadedModels loaded = load();
  EXPECT_THAT(findings(loaded), IsEmpty());
  EXPECT_THAT(names(loaded), ElementsAre("a", "b", "c", "z"));
  ASSERT_TRUE(loaded.models[0]->contract);
  EXPECT_EQ(loaded.models[0]->contract->required[0].column, "a");
  EXPECT_EQ(loaded.models[0]->contract->source, ContractSource::kSibling);
}

TEST_F(LoadModelsTest, ReadsEveryKeyOfASidecar) {
  write("models/x.sql", "\n  SELECT a\nFROM t  \n\n");
  write("models/x.toml", R"(
name = "fct_shipments"
depends_on = ["stg", "dim"]
intent = "One row per shipment"
retention = "2y"
adapter = "other"
format = "iceberg_table"

[strategy]
type = "merge"
unique_key = ["id"]
update_columns = ["status"]

[target]
catalog = ""
schema = "marts"
table = "shipments"

[format_options]
partition_by = ["d"]
table_properties = [["a", "b"]]
comment = "c"

[freshness]
expected_lag_seconds = 7200
time_column = "u"
severity = "warning"

[tags]
domain = "logistics"

[governance.tags]
tier = "gold"

[classification]
phone = "pii"

[budget]
max_usd = 1
on_breach = "warn"

[skip]
eligible = false

[columns.id]
description = "Key"

[[sources]]
catalog = "c"
schema = "s"
table = "t"

[[surrogate_key]]
name = "sk"
columns = ["a", "b"]

[[tests]]
type = "in_range"
column = "a"
min = 1
max = "2.5"
severity = "warning"
filter = "a > 0"

[[tests]]
type = "aggregate"
op = "sum"
cmp = ">="
value = "10"
column = "a"

[[test]]
name = "keeps"
[[test.given]]
ref = "stg"
rows = [ { id = 1, s = "o", f = 1.5, b = true, d = 2024-01-01, l = [1] } ]
[test.expect]
rows = [ { id = 1 } ]
ordered = true
)");
  const LoadedModels loaded = load();
  ASSERT_THAT(findings(loaded), IsEmpty());
  const Model& model = *loaded.models.at(0);
  EXPECT_EQ(model.name, "fct_shipments");
  EXPECT_EQ(model.sql(), "SELECT a\nFROM t");
  EXPECT_EQ(model.target, (ir::TableRef{"", "marts", "shipments"}));
  EXPECT_EQ(model.depends_on.at(1).name, "dim");
  EXPECT_EQ(model.config->slice(model.depends_on.at(1).span), "\"dim\"");
  EXPECT_EQ(model.adapter, "other");
  const auto& merge = std::get<ir::Merge>(model.strategy);
  EXPECT_THAT(merge.unique_key, ElementsAre("id"));
  EXPECT_THAT(*merge.update_columns, ElementsAre("status"));
  EXPECT_EQ(model.freshness->max_lag_seconds, 7200U);
  EXPECT_EQ(model.freshness->severity, TestSeverity::kWarning);
  const ModelExtras& extras = model.extras();
  EXPECT_EQ(extras.retention_days, 730U);
  EXPECT_EQ(extras.format, TableFormat::kIcebergTable);
  EXPECT_THAT(extras.format_options.table_properties, ElementsAre(Pair("a", "b")));
  EXPECT_THAT(extras.tags, ElementsAre(Pair("domain", "logistics")));
  EXPECT_THAT(extras.governance_tags, ElementsAre(Pair("tier", "gold")));
  EXPECT_THAT(extras.classification, ElementsAre(Pair("phone", "pii")));
  EXPECT_THAT(extras.column_descriptions, ElementsAre(Pair("id", "Key")));
  EXPECT_EQ(extras.budget->max_usd, 1.0);
  EXPECT_EQ(extras.budget->on_breach, BudgetBreach::kWarn);
  EXPECT_EQ(extras.skip.eligible, false);
  EXPECT_EQ(extras.sources.at(0).full_name(), "c.s.t");
  EXPECT_THAT(extras.surrogate_keys.at(0).columns, ElementsAre("a", "b"));
  ASSERT_EQ(extras.tests.size(), 2U);
  const auto& range = std::get<InRangeTest>(extras.tests[0].rule);
  EXPECT_EQ(range.min, "1");
  EXPECT_EQ(range.max, "2.5");
  EXPECT_EQ(extras.tests[0].severity, TestSeverity::kWarning);
  EXPECT_EQ(extras.tests[0].filter, "a > 0");
  EXPECT_EQ(std::get<AggregateTest>(extras.tests[1].rule).cmp, Comparison::kGte);
  const UnitTest& unit = extras.unit_tests.at(0);
  EXPECT_TRUE(unit.ordered);
  EXPECT_THAT(
      unit.given.at(0).rows.at(0),
      ElementsAre(Pair("id", FixtureValue(int64_t{1})), Pair("s", FixtureValue("o")), Pair("f", FixtureValue(1.5)),
                  Pair("b", FixtureValue(true)), Pair("d", FixtureValue("2024-01-01")), Pair("l", FixtureValue())));
}

TEST_F(LoadModelsTest, FrontMatterIsTheSidecarOfAFileWithoutOne) {
  write("models/p.sql", "\n---toml\nname = \"${N:-stg}\"\n[target]\ncatalog = \"wh\"\nschema = \"s\"\n---\nSELECT 1\n");
  write("models/q.sql", "SELECT 1");
  write("models/open.sql", "---toml\nname = \"x\"\n");
  const LoadedModels loaded = load();
  EXPECT_THAT(names(loaded), ElementsAre("open", "q", "stg"));
  EXPECT_EQ(loaded.models[2]->sql(), "SELECT 1");
  EXPECT_EQ(text_as_written(loaded.models[2]->config, loaded.models[2]->name_span), "${N:-stg}");
  EXPECT_THAT(findings(loaded),
              ElementsAre(HasSubstr("open error[E040]: model file"),
                          HasSubstr("q error[E040]: model file 'models/q.sql' has no TOML frontmatter")));
}

TEST_F(LoadModelsTest, ErrorsInFrontMatterPointIntoTheFile) {
  write("models/p.sql", "---toml\nname = \"a\"\n[target]\ncatalog = 3\nschema = \"${NO}\"\n---\nSELECT 1\n");
  write("models/q.sql", "---toml\nname = \"b\"\n[target]\ncatalog = 3\nschema = \"s\"\n---\nSELECT 1\n");
  const LoadedModels loaded = load();
  EXPECT_THAT(findings(loaded),
              ElementsAre("p error[E040]: environment variable 'NO' is not set --> models/p.sql:5:11",
                          "b error[E040]: `target.catalog` must be a string, but is an integer --> models/q.sql:4:11"));
}

TEST_F(LoadModelsTest, DefaultsAreInheritedNearestFirst) {
  write("models/_defaults.toml",
        "intent = \"i\"\n[target]\ncatalog = \"c\"\nschema = \"s\"\n[strategy]\ntype = \"view\"\n");
  write("models/marts/_defaults.toml", "[target]\nschema = \"marts\"\n");
  write("models/a.sql", "SELECT 1");
  write("models/a.toml", "");
  write("models/marts/b.sql", "SELECT 1");
  write("models/marts/b.toml", "[strategy]\ntype = \"full_refresh\"\n");
  write("models/marts/sub/c.sql", "SELECT 1");
  write("models/marts/sub/c.toml", "[target]\ncatalog = \"other\"\n");
  const LoadedModels loaded = load();
  ASSERT_THAT(findings(loaded), IsEmpty());
  EXPECT_EQ(loaded.models[0]->target.full_name(), "c.s.a");
  EXPECT_EQ(loaded.models[0]->intent, "i");
  EXPECT_EQ(ir::strategy_name(loaded.models[0]->strategy), "view");
  EXPECT_EQ(loaded.models[1]->target.full_name(), "c.marts.b");
  EXPECT_EQ(loaded.models[1]->strategy_origin, SettingOrigin::kSidecar);
  EXPECT_EQ(loaded.models[2]->target.full_name(), "other.marts.c");
  EXPECT_EQ(loaded.models[2]->strategy_origin, SettingOrigin::kDefaults);
}

TEST_F(LoadModelsTest, MetadataOfFoldersWithoutModelsIsNotRead) {
  write("models/empty/_defaults.toml", "= broken");
  write("models/full/_defaults.toml", "= broken");
  model("models/full/a");
  const LoadedModels loaded = load();
  EXPECT_THAT(findings(loaded), ElementsAre(HasSubstr("models/full/_defaults.toml:1:1")));
  EXPECT_EQ(loaded.diagnostics.at(0).owner, "");
}

TEST_F(LoadModelsTest, DefaultsMustNotNameAModel) {
  write("models/_defaults.toml", "name = \"x\"\n");
  model("models/a");
  EXPECT_THAT(findings(load()), ElementsAre(HasSubstr("_defaults.toml must not declare per-model field 'name'")));
}

TEST_F(LoadModelsTest, GroupsGiveStrategySchemaAndTags) {
  write("models/groups/emea.toml",
        "schema_template = \"m_{region:_}\"\n[strategy]\ntype = \"view\"\n[tags]\na = \"1\"\nb = "
        "\"1\"\n[governance.tags]\ng "
        "= \"1\"\n");
  write("models/marts/x.sql", "SELECT 1");
  write("models/marts/x.toml",
        "group = \"emea\"\n[target]\ncatalog = \"c\"\n[args]\nregion = \"emea\"\n[tags]\nb = \"2\"\n");
  const LoadedModels loaded = load();
  ASSERT_THAT(findings(loaded), IsEmpty());
  EXPECT_EQ(loaded.models[0]->target.full_name(), "c.m_emea.x");
  EXPECT_EQ(loaded.models[0]->strategy_origin, SettingOrigin::kGroup);
  EXPECT_THAT(loaded.models[0]->extras().tags, ElementsAre(Pair("a", "1"), Pair("b", "2")));
  EXPECT_THAT(loaded.models[0]->extras().governance_tags, ElementsAre(Pair("g", "1")));
}

TEST_F(LoadModelsTest, GroupMistakes) {
  write("models/groups/g.toml", "schema_template = \"{r}\"\nenforce = true\n[strategy]\ntype = \"view\"\n");
  write("models/groups/h.toml", "schema_template = \"{r}\"\n");
  model("models/a", "group = \"nope\"");
  model("models/b", "group = \"g\"\n[strategy]\ntype = \"full_refresh\"\n");
  model("models/c", "group = \"h\"\n[args]\nr = \"x\"\n");
  write("models/d.sql", "SELECT 1");
  write("models/d.toml", "group = \"h\"\n[target]\ncatalog = \"c\"\n");
  write("models/e.sql", "SELECT 1");
  write("models/e.toml", "group = \"h\"\n[args]\nr = \"a b\"\n[target]\ncatalog = \"c\"\n");
  EXPECT_THAT(
      findings(load()),
      ElementsAre(HasSubstr("model 'a' references unknown config group 'nope' (expected models/groups/nope.toml)"),
                  HasSubstr("model 'b' overrides 'strategy', which its enforced group 'g' controls"),
                  HasSubstr("model 'b' overrides 'target.schema', which its enforced group 'g' controls"),
                  HasSubstr("model 'c' sets target.schema and also gives [args]"),
                  HasSubstr("model 'd' has an invalid config group: group 'h' schema_template '{r}' has unfilled"),
                  HasSubstr("model 'e' has an invalid config group")));
}

TEST_F(LoadModelsTest, NamedTestsFollowTheInlineOnes) {
  write("models/test_definitions.toml",
        "[known]\ntype = \"accepted_values\"\ncolumn = \"status\"\nvalues = [\"a\"]\nseverity = \"warning\"\n");
  model("models/x",
        "[[use_test]]\nname = \"known\"\ncolumn = \"s2\"\n[[use_test]]\nname = \"nope\"\n[[tests]]\ntype = "
        "\"expression\"\nexpression = \"a > 0\"\n");
  const LoadedModels loaded = load();
  EXPECT_THAT(findings(loaded), ElementsAre(HasSubstr("model 'x' references unknown named test 'nope'")));
  const auto& tests = loaded.models[0]->extras().tests;
  ASSERT_EQ(tests.size(), 2U);
  EXPECT_EQ(test_type_name(tests[0].rule), "expression");
  EXPECT_EQ(test_type_name(tests[1].rule), "accepted_values");
  EXPECT_EQ(tests[1].column, "s2");
  EXPECT_EQ(tests[1].severity, TestSeverity::kError);
}

TEST_F(LoadModelsTest, EnvironmentSubstitution) {
  environment_ = {{"C", "wh"}, {"EMPTY", ""}};
  write("models/a.sql", "SELECT '${C}'");
  write("models/a.toml",
        "# ${UNSET} is fine here\n[target]\ncatalog = \"${C}\"\nschema = \"${EMPTY:-dflt}\"\ntable = "
        "\"${EMPTY}x\"\n");
  write("models/b.sql", "SELECT 1");
  write("models/b.toml", "[target]\ncatalog = \"c\"\nschema = \"${MISSING}\"\n");
  const LoadedModels loaded = load();
  EXPECT_EQ(loaded.models[0]->target.full_name(), "wh.dflt.x");
  EXPECT_EQ(loaded.models[0]->sql(), "SELECT '${C}'");
  EXPECT_THAT(
      findings(loaded),
      ElementsAre(HasSubstr("b error[E040]: environment variable 'MISSING' is not set --> models/b.toml:3:11")));
}

TEST_F(LoadModelsTest, MistakesOfOneModelDoNotStopOthers) {
  model("models/a", "depends_on = \"b\"");
  model("models/b", "retention = \"0d\"");
  model("models/c", "[strategy]\ntype = \"merg\"");
  model("models/d", "[[tests]]\ntype = \"accepted_values\"\ncolumn = \"x\"");
  model("models/e", "strateg = 1\ncompany_key = 2");
  model("models/f", "[budget]\nmax_us = 1");
  model("models/g", "name = \"\"");
  write("models/h.sql", "SELECT 1");
  write("models/h.toml", "[target]\ncatalog = \"c\"\n");
  model("models/ok");
  const LoadedModels loaded = load();
  EXPECT_EQ(loaded.models.size(), 9U);
  EXPECT_THAT(
      findings(loaded),
      ElementsAre("a error[E040]: `depends_on` must be an array of strings, but is a string --> models/a.toml:1:14",
                  HasSubstr("b error[E040]: model 'b' has invalid retention value '0d'"),
                  "c error[E040]: `strategy.type` cannot be 'merg' --> models/c.toml:2:8",
                  HasSubstr("d error[E040]: missing `tests[0].values`"),
                  "e warning[W040]: unknown key `strateg` is ignored --> models/e.toml:1:1",
                  "e info[W040]: unknown key `company_key` is ignored --> models/e.toml:2:1",
                  HasSubstr("f error[E040]: unknown key `budget.max_us`"), HasSubstr(" error[E040]: `name` is empty"),
                  "h error[E040]: model 'h' is missing target.schema (set it in the sidecar or in _defaults.toml) --> "
                  "models/h.toml:1:1"));
}

TEST_F(LoadModelsTest, DslModelsHaveEverythingThatOthersHave) {
  write("models/d.rocky", "\n  from x\n");
  write("models/e.rocky", "from x");
  write("models/e.toml",
        "name = \"named\"\ndepends_on = [\"d\"]\n[target]\ncatalog = \"c\"\nschema = \"s\"\n"
        "[strategy]\ntype = \"view\"\n[[tests]]\ntype = \"not_null\"\ncolumn = \"id\"\n");
  write("models/e.contract.toml", "[rules]\nrequired = [\"id\"]\n");
  write("models/sub/_defaults.toml", "intent = \"below\"\n[target]\ncatalog = \"dc\"\nschema = \"ds\"\n");
  write("models/sub/f.rocky", "from x");
  write("models/sub/g.rocky", "from x");
  write("models/sub/g.toml", "group = \"eu\"\n");
  write("models/sub/groups/eu.toml", "schema_template = \"eu_marts\"\n");
  model("models/ok");
  std::vector<std::string> read;
  options_.readers = 1;
  options_.on_read = [&](Model& found, Diagnostics&) { read.push_back(found.name); };
  const LoadedModels loaded = load();
  EXPECT_THAT(findings(loaded), testing::IsEmpty());
  EXPECT_THAT(names(loaded), ElementsAre("d", "f", "g", "named", "ok"));
  EXPECT_THAT(read, testing::UnorderedElementsAre("d", "f", "g", "named", "ok"));
  const Model& bare = *loaded.models[0];
  EXPECT_EQ(bare.language, ModelLanguage::kDsl);
  EXPECT_EQ(bare.sql(), "from x");
  EXPECT_EQ(bare.target.full_name(), "warehouse.default.d");
  EXPECT_EQ(loaded.models[1]->target.full_name(), "dc.ds.f");
  EXPECT_EQ(loaded.models[1]->intent, "below");
  EXPECT_EQ(loaded.models[2]->target.full_name(), "dc.eu_marts.g");
  const Model& named = *loaded.models[3];
  EXPECT_EQ(named.target.full_name(), "c.s.named");
  EXPECT_EQ(named.depends_on.at(0).name, "d");
  EXPECT_TRUE(std::holds_alternative<ir::View>(named.strategy));
  EXPECT_EQ(named.extras().tests.size(), 1U);
  EXPECT_NE(named.contract, nullptr);
  EXPECT_EQ(loaded.models[4]->language, ModelLanguage::kSql);
}

// With a sidecar the target must be said, as for SQL.
TEST_F(LoadModelsTest, DslModelsWithASidecarNeedATarget) {
  write("models/e.rocky", "from x");
  write("models/e.toml", "depends_on = []\n");
  const LoadedModels loaded = load();
  EXPECT_THAT(findings(loaded), ElementsAre(HasSubstr("model 'e' is missing target.catalog")));
}

TEST_F(LoadModelsTest, ExplicitContractsReplaceSiblings) {
  model("models/a");
  write("models/a.contract.toml", "[rules]\nrequired = [\"x\"]\n");
  write("contracts/a.contract.toml", "[[columns]]\nname = \"id\"\ntype = \"Int64\"\nnullable = false\n");
  write("contracts/zz.contract.toml", "");
  write("contracts/bad.contract.toml", "[rules\n");
  options_.contracts_directory = root_ + "/contracts";
  const LoadedModels loaded = load();
  EXPECT_EQ(loaded.models[0]->contract->source, ContractSource::kExplicit);
  EXPECT_EQ(loaded.models[0]->contract->columns.at(0).type, "Int64");
  EXPECT_THAT(findings(loaded), ElementsAre(HasSubstr("bad error[E046]"), HasSubstr("zz warning[W011]")));
  options_.contracts_directory = root_ + "/nowhere";
  EXPECT_THAT(findings(load()), ElementsAre(HasSubstr("warning[W041]")));
}

TEST_F(LoadModelsTest, LinksAreFollowedOnce) {
  model("models/real/a");
  std::filesystem::create_directory_symlink(root_ + "/models", root_ + "/models/real/loop");
  std::filesystem::create_directory_symlink(root_ + "/models/real", root_ + "/models/zlink");
  std::filesystem::create_symlink("/nowhere", root_ + "/models/dangling.sql");
  std::filesystem::create_symlink("/nowhere", root_ + "/models/.#lock.sql");
  ASSERT_EQ(::mkfifo((root_ + "/models/pipe.sql").c_str(), 0600), 0);
  const LoadedModels loaded = load();
  EXPECT_THAT(names(loaded), ElementsAre("a", "dangling"));
  EXPECT_THAT(findings(loaded), ElementsAre(HasSubstr("dangling error[E040]: cannot read 'models/dangling.sql'")));
}

TEST_F(LoadModelsTest, NestingIsLimited) {
  std::string path = "models";
  for (int level = 0; level < 64; ++level) path += "/d";
  model(path + "/ok");
  EXPECT_EQ(load().models.size(), 1U);
  model(path + "/d/deep");
  const auto loaded = load_models(options_);
  ASSERT_FALSE(loaded);
  EXPECT_THAT(loaded.error().message(), HasSubstr("nests deeper than the 64-level limit"));
}

TEST_F(LoadModelsTest, GlobsSelectBeforeReading) {
  model("models/orders_a");
  model("models/other");
  model("models/staging/orders_b");
  write("models/bad/_defaults.toml", "= broken");
  write("models/bad/x.sql", "");
  options_.project_root = root_;
  const auto loaded_names = [&](std::string pattern) {
    options_.pattern = std::move(pattern);
    const LoadedModels loaded = load();
    EXPECT_THAT(findings(loaded), IsEmpty()) << options_.pattern;
    return names(loaded);
  };
  EXPECT_THAT(loaded_names("models/orders*.sql"), ElementsAre("orders_a"));
  EXPECT_THAT(loaded_names("models/**/orders*.sql"), ElementsAre("orders_a", "orders_b"));
  EXPECT_THAT(loaded_names("models/staging"), ElementsAre("orders_b"));
  EXPECT_THAT(loaded_names("./models/staging/**"), ElementsAre("orders_b"));
  EXPECT_THAT(loaded_names("models/other.sql"), ElementsAre("other"));
  EXPECT_THAT(loaded_names("o*.sql"), ElementsAre("orders_a", "other"));
  EXPECT_THAT(loaded_names("nowhere/**"), IsEmpty());
}

TEST_F(LoadModelsTest, TheGlobStaysInTheProject) {
  std::filesystem::create_directories(root_ + "/project");
  std::filesystem::create_directory_symlink("/usr", root_ + "/project/out");
  options_.project_root = root_ + "/project";
  options_.pattern = "out/**";
  const auto loaded = load_models(options_);
  ASSERT_FALSE(loaded);
  EXPECT_THAT(loaded.error().message(), HasSubstr("resolves outside the project root"));
}

TEST_F(LoadModelsTest, HostileContent) {
  write("models/bytes.sql", std::string("\xFF\0\xFE", 3));
  write("models/bytes.toml", std::string("a = \"\xFF\0\"", 8));
  write("models/deep.sql", "SELECT 1");
  write("models/deep.toml", "a = " + std::string(100'000, '['));
  write("models/empty.sql", "");
  write("models/empty.toml", "\xEF\xBB\xBF[target]\r\ncatalog = \"c\"\r\nschema = \"s\"\r\n");
  const LoadedModels loaded = load();
  EXPECT_EQ(loaded.models.size(), 3U);
  EXPECT_THAT(findings(loaded), ElementsAre(HasSubstr("bytes error[E040]"), HasSubstr("deep error[E040]")));
  EXPECT_EQ(loaded.models[2]->target.full_name(), "c.s.empty");
}

TEST_F(LoadModelsTest, ThreadsShowNowhere) {
  for (int i = 0; i < 300; ++i)
    model(fmt::format("models/f{}/m{:03}", i % 7, i), i % 10 == 0 ? "retention = \"x\"" : "");
  const auto summary = [&](unsigned readers) {
    options_.readers = readers;
    const LoadedModels loaded = load();
    std::string text;
    for (const auto& found : loaded.models) text += found->name + " " + found->file->path() + "\n";
    for (const std::string& line : findings(loaded)) text += line + "\n";
    return text;
  };
  const std::string alone = summary(1);
  EXPECT_EQ(summary(8), alone);
  EXPECT_EQ(summary(3), alone);
}

}  // namespace
}  // namespace rocky::core
