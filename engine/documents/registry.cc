#include "documents/registry.h"

#include <array>

#include "documents/catalog.h"
#include "documents/changes.h"
#include "documents/ci.h"
#include "documents/compile.h"
#include "documents/dag.h"
#include "documents/history.h"
#include "documents/lineage.h"
#include "documents/list.h"
#include "documents/run.h"
#include "documents/state.h"
#include "documents/test.h"
#include "documents/validate.h"
#include "documents/validate_migration.h"

namespace rocky::documents {

std::span<const DocumentInfo> all_documents() {
  static constexpr auto kNone = DocumentInfo::Schema::kNone;
  static constexpr std::array kDocuments{
      DocumentInfo{"run", &type_of<RunOutput>},
      DocumentInfo{"state", &type_of<StateOutput>},
      DocumentInfo{"compile", &type_of<CompileOutput>},
      DocumentInfo{"lineage", &type_of<LineageOutput>},
      DocumentInfo{"column_lineage", &type_of<ColumnLineageOutput>},
      DocumentInfo{"catalog", &type_of<CatalogOutput>},
      DocumentInfo{"dag", &type_of<DagOutput>},
      DocumentInfo{"test", &type_of<TestOutput>},
      DocumentInfo{"ci", &type_of<CiOutput>},
      DocumentInfo{"ci_diff", &type_of<CiDiffOutput>},
      DocumentInfo{"lineage_diff", &type_of<LineageDiffOutput>},
      DocumentInfo{"history", &type_of<HistoryOutput>},
      DocumentInfo{"validate", &type_of<ValidateOutput>},
      DocumentInfo{"validate_migration", &type_of<ValidateMigrationOutput>},
      DocumentInfo{"model_history", &type_of<ModelHistoryOutput>},
      DocumentInfo{"list_pipelines", &type_of<ListPipelinesOutput>, kNone},
      DocumentInfo{"list_adapters", &type_of<ListAdaptersOutput>, kNone},
      DocumentInfo{"list_models", &type_of<ListModelsOutput>, kNone},
      DocumentInfo{"list_sources", &type_of<ListSourcesOutput>, kNone},
      DocumentInfo{"list_deps", &type_of<ListDepsOutput>, kNone},
      DocumentInfo{"list_consumers", &type_of<ListConsumersOutput>, kNone},
  };
  return kDocuments;
}

}  // namespace rocky::documents
