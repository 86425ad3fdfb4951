#include "documents/test.h"

#include <array>

namespace rocky {

using namespace documents;

template <>
std::span<const std::string_view> enum_names<MismatchKind>() {
  static constexpr std::array<std::string_view, 3> kNames{"missing", "extra", "value_diff"};
  return kNames;
}

template <>
const TypeInfo& type_of<ModelTestResult>() {
  static constexpr std::array fields{
      field<&ModelTestResult::model>("model", Presence::kAlways, "Its name"),
      field<&ModelTestResult::status>("status", Presence::kAlways, "pass or fail"),
      field<&ModelTestResult::error>("error", Presence::kOmitEmpty, "What went wrong"),
  };
  static_assert(has_exactly<ModelTestResult, fields.size()>);
  static constexpr TypeInfo info = object_type("ModelTestResult", fields, "A model that was executed");
  return info;
}

template <>
const TypeInfo& type_of<DeclarativeTestResult>() {
  static constexpr std::array fields{
      field<&DeclarativeTestResult::model>("model", Presence::kAlways, "Model it belongs to"),
      field<&DeclarativeTestResult::table>("table", Presence::kAlways, "Table it looked at"),
      field<&DeclarativeTestResult::test_type>("test_type", Presence::kAlways, "Kind of test"),
      field<&DeclarativeTestResult::column>("column", Presence::kOmitEmpty, "Column it is about"),
      field<&DeclarativeTestResult::status>("status", Presence::kAlways, "pass, fail or error"),
      field<&DeclarativeTestResult::severity>("severity", Presence::kAlways, "error or warning"),
      field<&DeclarativeTestResult::detail>("detail", Presence::kOmitEmpty, "What was found"),
      field<&DeclarativeTestResult::sql>("sql", Presence::kAlways, "Statement that was run"),
  };
  static_assert(has_exactly<DeclarativeTestResult, fields.size()>);
  static constexpr TypeInfo info = object_type("DeclarativeTestResult", fields, "A test declared beside a model");
  return info;
}

template <>
const TypeInfo& type_of<DeclarativeTestSummary>() {
  static constexpr std::array fields{
      field<&DeclarativeTestSummary::total>("total", Presence::kAlways, "Tests"),
      field<&DeclarativeTestSummary::passed>("passed", Presence::kAlways, "Tests that passed"),
      field<&DeclarativeTestSummary::failed>("failed", Presence::kAlways, "Tests that failed with severity error"),
      field<&DeclarativeTestSummary::warned>("warned", Presence::kAlways, "Tests that failed with severity warning"),
      field<&DeclarativeTestSummary::errored>("errored", Presence::kAlways, "Tests that could not be run"),
      field<&DeclarativeTestSummary::results>("results", Presence::kAlways, "Each test"),
  };
  static_assert(has_exactly<DeclarativeTestSummary, fields.size()>);
  static constexpr TypeInfo info = object_type("DeclarativeTestSummary", fields, "Tests declared beside the models");
  return info;
}

template <>
const TypeInfo& type_of<RowMismatch>() {
  static constexpr std::array fields{
      field<&RowMismatch::row_index>("row_index", Presence::kAlways, "Position of the row"),
      field<&RowMismatch::expected>("expected", Presence::kAlways, "Row that was expected"),
      field<&RowMismatch::actual>("actual", Presence::kNull, "Row that was found"),
      field<&RowMismatch::kind>("kind", Presence::kAlways, "How they differ"),
  };
  static_assert(has_exactly<RowMismatch, fields.size()>);
  static constexpr TypeInfo info = object_type("RowMismatch", fields, "A row that is not as expected");
  return info;
}

template <>
const TypeInfo& type_of<UnitTestResult>() {
  static constexpr std::array fields{
      field<&UnitTestResult::model>("model", Presence::kAlways, "Model it belongs to"),
      field<&UnitTestResult::test>("test", Presence::kAlways, "Its name"),
      field<&UnitTestResult::passed>("passed", Presence::kAlways, "Whether it passed"),
      field<&UnitTestResult::error>("error", Presence::kNull, "Why it could not be run"),
      field<&UnitTestResult::mismatches>("mismatches", Presence::kNull, "Rows that are not as expected"),
  };
  static_assert(has_exactly<UnitTestResult, fields.size()>);
  static constexpr TypeInfo info = object_type("UnitTestResult", fields, "A unit test on fixed rows");
  return info;
}

template <>
const TypeInfo& type_of<UnitTestSummary>() {
  static constexpr std::array fields{
      field<&UnitTestSummary::total>("total", Presence::kAlways, "Tests"),
      field<&UnitTestSummary::passed>("passed", Presence::kAlways, "Tests that passed"),
      field<&UnitTestSummary::failed>("failed", Presence::kAlways, "Tests that failed"),
      field<&UnitTestSummary::results>("results", Presence::kAlways, "Each test"),
  };
  static_assert(has_exactly<UnitTestSummary, fields.size()>);
  static constexpr TypeInfo info = object_type("UnitTestSummary", fields, "Unit tests on fixed rows");
  return info;
}

template <>
const TypeInfo& type_of<TestOutput>() {
  static constexpr std::array fields{
      field<&TestOutput::version>("version", Presence::kAlways, "Release of the program"),
      field<&TestOutput::command>("command", Presence::kAlways, "Command that wrote the document"),
      field<&TestOutput::total>("total", Presence::kAlways, "Models that were executed"),
      field<&TestOutput::passed>("passed", Presence::kAlways, "Models that passed"),
      field<&TestOutput::failed>("failed", Presence::kAlways, "Models that failed"),
      field<&TestOutput::failures>("failures", Presence::kAlways, "The models that failed"),
      field<&TestOutput::model_results>("model_results", Presence::kNull, "Each model"),
      field<&TestOutput::declarative>("declarative", Presence::kOmitEmpty, "Tests declared beside the models"),
      field<&TestOutput::unit_tests>("unit_tests", Presence::kOmitEmpty, "Unit tests on fixed rows"),
  };
  static_assert(has_exactly<TestOutput, fields.size()>);
  static constexpr TypeInfo info = object_type("TestOutput", fields, "What testing the project found");
  return info;
}

}  // namespace rocky
