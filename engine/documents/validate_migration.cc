#include "documents/validate_migration.h"

#include <array>

namespace rocky {

using namespace documents;

template <>
const TypeInfo& type_of<ModelValidationOutput>() {
  static constexpr std::array fields{
      field<&ModelValidationOutput::model>("model", Presence::kAlways, "Its name"),
      field<&ModelValidationOutput::present_in_dbt>("present_in_dbt", Presence::kAlways, "dbt has it"),
      field<&ModelValidationOutput::present_in_rocky>("present_in_rocky", Presence::kAlways,
                                                      "The Rocky project has a model of that name"),
      field<&ModelValidationOutput::compile_ok>("compile_ok", Presence::kAlways,
                                                "The Rocky model is there and has no errors"),
      field<&ModelValidationOutput::dbt_description>("dbt_description", Presence::kOmitEmpty, "Its description in dbt"),
      field<&ModelValidationOutput::rocky_intent>("rocky_intent", Presence::kOmitEmpty, "`intent` of the Rocky model"),
      field<&ModelValidationOutput::test_count>("test_count", Presence::kAlways, "Tests that dbt declares for it"),
      field<&ModelValidationOutput::contracts_generated>("contracts_generated", Presence::kAlways,
                                                         "Contracts of the Rocky model"),
      field<&ModelValidationOutput::warnings>("warnings", Presence::kAlways, "What differs, and what is missing"),
  };
  static_assert(has_exactly<ModelValidationOutput, fields.size()>);
  static constexpr TypeInfo info = object_type("ModelValidationOutput", fields, "A model on both sides");
  return info;
}

template <>
const TypeInfo& type_of<ValidateMigrationOutput>() {
  static constexpr std::array fields{
      field<&ValidateMigrationOutput::version>("version", Presence::kAlways, "Release of the program"),
      field<&ValidateMigrationOutput::command>("command", Presence::kAlways, "Command that wrote the document"),
      field<&ValidateMigrationOutput::project_name>("project_name", Presence::kOmitEmpty, "Name of the dbt project"),
      field<&ValidateMigrationOutput::dbt_version>("dbt_version", Presence::kOmitEmpty,
                                                   "Release of dbt that wrote the manifest"),
      field<&ValidateMigrationOutput::models_imported>("models_imported", Presence::kAlways,
                                                       "Models of dbt whose Rocky model compiles"),
      field<&ValidateMigrationOutput::models_failed>("models_failed", Presence::kAlways,
                                                     "Models of dbt that are missing or have errors"),
      field<&ValidateMigrationOutput::total_tests>("total_tests", Presence::kAlways, "Tests that dbt declares"),
      field<&ValidateMigrationOutput::total_contracts>("total_contracts", Presence::kAlways,
                                                       "Contracts of Rocky models"),
      field<&ValidateMigrationOutput::total_warnings>("total_warnings", Presence::kAlways, "Warnings of all models"),
      field<&ValidateMigrationOutput::validations>("validations", Presence::kAlways,
                                                   "Models of dbt by name, then models that only Rocky has"),
  };
  static_assert(has_exactly<ValidateMigrationOutput, fields.size()>);
  static constexpr TypeInfo info =
      object_type("ValidateMigrationOutput", fields, "A dbt project against a Rocky project");
  return info;
}

}  // namespace rocky
