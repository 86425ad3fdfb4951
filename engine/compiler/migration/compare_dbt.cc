#include "compiler/migration/compare_dbt.h"

#include <algorithm>
#include <set>
#include <string>
#include <string_view>
#include <utility>

#include <fmt/format.h>

#include "base/ascii.h"
#include "base/suggest.h"
#include "compiler/type_check.h"
#include "ir/data_type.h"
#include "sql/type_names.h"

namespace rocky::compiler {
namespace {

using documents::ModelValidationOutput;
using documents::ValidateMigrationOutput;

constexpr size_t kShownColumns = 5;

std::string some_of(const std::vector<std::string>& names) {
  const auto shown = static_cast<std::ptrdiff_t>(std::min(names.size(), kShownColumns));
  std::string text = fmt::format("{}", fmt::join(names.begin(), names.begin() + shown, ", "));
  if (names.size() > kShownColumns) text += fmt::format(" and {} more", names.size() - kShownColumns);
  return text;
}

class ModelComparison {
 public:
  ModelComparison(const DbtModel& dbt, const CompiledModel& compiled, ModelValidationOutput& output)
      : dbt_(dbt), compiled_(compiled), output_(output) {}

  void compare_columns() {
    // A column without a name is none that dbt could have.
    if (dbt_.columns.empty() || !compiled_.bound) return;
    std::vector<std::string> missing;
    for (const DbtColumn& column : dbt_.columns) {
      const ModelColumn* found = find_column(compiled_, column.name);
      if (found == nullptr) {
        if (compiled_.complete) missing.push_back(column.name);
      } else {
        compare_types(column, *found);
      }
    }
    if (!missing.empty()) warn(fmt::format("columns that dbt has are missing: {}", some_of(missing)));
    if (!dbt_.all_columns || !compiled_.complete) return;
    std::vector<std::string> more;
    for (const ModelColumn& column : compiled_.columns) {
      const std::string_view name = text_of(column.name);
      const bool known = std::ranges::any_of(
          dbt_.columns, [&](const DbtColumn& other) { return equal_ignoring_case(other.name, name); });
      if (!known) more.emplace_back(name);
    }
    if (!more.empty()) warn(fmt::format("columns that dbt does not have: {}", some_of(more)));
  }

 private:
  void compare_types(const DbtColumn& column, const ModelColumn& own) {
    if (column.type.empty() || !ir::is_known(own.type) || own.tentative || compiled_.dialect == nullptr) return;
    const ir::Type other = sql::parse_type(column.type, *compiled_.dialect);
    if (!ir::is_known(other) || other == own.type || ir::tag_of(other) == ir::TypeTag::kNamed) return;
    const ir::DataType theirs = sql::contract_type(other, *compiled_.dialect);
    if (theirs.kind == ir::TypeKind::kUnknown || theirs == sql::contract_type(own.type, *compiled_.dialect)) return;
    warn(fmt::format("column '{}' is {} in dbt and {} here", column.name, column.type,
                     sql::spell_type(own.type, *compiled_.dialect)));
  }

  void warn(std::string text) { output_.warnings.push_back(std::move(text)); }

  const DbtModel& dbt_;
  const CompiledModel& compiled_;
  ModelValidationOutput& output_;
};

class Comparison {
 public:
  Comparison(const DbtProject& dbt, const CompiledProject& rocky) : dbt_(dbt), rocky_(rocky) {}

  ValidateMigrationOutput run() {
    output_.project_name = dbt_.name;
    output_.dbt_version = dbt_.dbt_version;
    std::set<std::string_view> names;
    for (const DbtModel& model : dbt_.models) {
      names.insert(model.name);
      compare(model);
    }
    for (const CompiledModel& compiled : rocky_.models) {
      if (!names.contains(compiled.model.name)) add_own(compiled);
    }
    for (const ModelValidationOutput& validation : output_.validations) {
      output_.total_tests += validation.test_count;
      output_.total_contracts += validation.contracts_generated;
      output_.total_warnings += validation.warnings.size();
    }
    return std::move(output_);
  }

 private:
  ModelValidationOutput& add(std::string_view name, const CompiledModel* compiled) {
    ModelValidationOutput& validation = output_.validations.emplace_back();
    validation.model = std::string(name);
    validation.present_in_rocky = compiled != nullptr;
    if (compiled == nullptr) return validation;
    validation.compile_ok = !compiled->has_errors;
    if (!compiled->model.intent.empty()) validation.rocky_intent = compiled->model.intent;
    validation.contracts_generated = compiled->model.contract ? 1 : 0;
    if (compiled->has_errors) validation.warnings.push_back(errors_of(*compiled));
    return validation;
  }

  void compare(const DbtModel& model) {
    const CompiledModel* compiled = rocky_.find(model.name);
    ModelValidationOutput& validation = add(model.name, compiled);
    validation.present_in_dbt = true;
    validation.test_count = model.tests;
    if (!model.description.empty()) validation.dbt_description = model.description;
    if (!model.failure.empty() && compiled == nullptr) {
      validation.warnings.push_back(fmt::format("import failed: {}", model.failure));
    } else if (compiled == nullptr) {
      validation.warnings.push_back("not found in the Rocky project" + near_name(model.name));
    }
    if (model.description.empty() && (compiled == nullptr || compiled->model.intent.empty())) {
      validation.warnings.emplace_back("no description in dbt and no intent in Rocky");
    }
    if (compiled != nullptr) ModelComparison(model, *compiled, validation).compare_columns();
    (validation.compile_ok ? output_.models_imported : output_.models_failed) += 1;
  }

  void add_own(const CompiledModel& compiled) {
    add(compiled.model.name, &compiled).warnings.emplace_back("not found in the dbt project");
  }

  std::string near_name(const std::string& name) const {
    std::vector<std::string> names;
    for (const CompiledModel& compiled : rocky_.models) names.push_back(compiled.model.name);
    const auto near = nearest_by_edit_distance(name, names);
    return near ? fmt::format("; did you mean '{}'?", *near) : std::string();
  }

  std::string errors_of(const CompiledModel& compiled) const {
    size_t count = 0;
    const Diagnostic* first = nullptr;
    for (const Diagnostic& found : rocky_.diagnostics) {
      if (found.severity != Severity::kError || found.owner != compiled.model.name) continue;
      if (count++ == 0) first = &found;
    }
    if (first == nullptr) return "does not compile";
    return fmt::format("does not compile: {}{}", to_line(*first),
                       count > 1 ? fmt::format(" and {} more", count - 1) : std::string());
  }

  const DbtProject& dbt_;
  const CompiledProject& rocky_;
  ValidateMigrationOutput output_;
};

}  // namespace

ValidateMigrationOutput compare_with_dbt(const DbtProject& dbt, const CompiledProject& rocky) {
  return Comparison(dbt, rocky).run();
}

}  // namespace rocky::compiler
