#include "documents/ci.h"

#include <array>

namespace rocky {

using namespace documents;

template <>
const TypeInfo& type_of<CiOutput>() {
  static constexpr std::array fields{
      field<&CiOutput::version>("version", Presence::kAlways, "Release of the program"),
      field<&CiOutput::command>("command", Presence::kAlways, "Command that wrote the document"),
      field<&CiOutput::compile_ok>("compile_ok", Presence::kAlways, "Whether the project compiles without errors"),
      field<&CiOutput::tests_ok>("tests_ok", Presence::kAlways, "Whether models and unit tests passed"),
      field<&CiOutput::models_compiled>("models_compiled", Presence::kAlways, "Models of the project"),
      field<&CiOutput::tests_passed>("tests_passed", Presence::kAlways, "Models and unit tests that passed"),
      field<&CiOutput::tests_failed>("tests_failed", Presence::kAlways, "Models and unit tests that failed"),
      field<&CiOutput::exit_code>("exit_code", Presence::kAlways,
                                  "What the process ends with: 0, 1 for errors, 4 for warnings alone"),
      field<&CiOutput::diagnostics>("diagnostics", Presence::kAlways, "What compiling found"),
      field<&CiOutput::failures>("failures", Presence::kAlways, "What failed: errors of compiling, models, unit tests"),
      field<&CiOutput::unit_tests>("unit_tests", Presence::kOmitEmpty, "Unit tests on fixed rows"),
  };
  static_assert(has_exactly<CiOutput, fields.size()>);
  static constexpr TypeInfo info = object_type("CiOutput", fields, "Whether a project compiles and passes its tests");
  return info;
}

}  // namespace rocky
