#include "documents/registry.h"

#include <array>

#include "documents/compile.h"
#include "documents/dag.h"
#include "documents/history.h"
#include "documents/run.h"
#include "documents/state.h"
#include "documents/test.h"
#include "documents/validate.h"

namespace rocky::documents {

std::span<const DocumentInfo> all_documents() {
  static constexpr std::array kDocuments{
      DocumentInfo{"run", &type_of<RunOutput>},           DocumentInfo{"state", &type_of<StateOutput>},
      DocumentInfo{"compile", &type_of<CompileOutput>},   DocumentInfo{"dag", &type_of<DagOutput>},
      DocumentInfo{"test", &type_of<TestOutput>},         DocumentInfo{"history", &type_of<HistoryOutput>},
      DocumentInfo{"validate", &type_of<ValidateOutput>}, DocumentInfo{"model_history", &type_of<ModelHistoryOutput>},
  };
  return kDocuments;
}

}  // namespace rocky::documents
