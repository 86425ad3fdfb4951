// What one model's query may read, for the binder.
#pragma once

#include <span>

#include "compiler/bind/schema_source.h"
#include "compiler/built_tables.h"
#include "compiler/model_names.h"
#include "compiler/project.h"
#include "compiler/source_tables.h"

namespace rocky::compiler {

// A bare name is a model of an earlier layer, else a table of the sources; a longer one is the table that another model
// builds, else one of the sources. A model that is wrong, in a cycle or not bound yet has unknown columns. All that is
// passed lives longer.
class ModelSchemas final : public SchemaSource {
 public:
  ModelSchemas(const CompiledProject& project, const ModelNames& names, const BuiltTables& built,
               const TypedSources& sources, uint32_t reader)
      : project_(project), names_(names), built_(built), sources_(sources), reader_(reader) {}

  TableLookup find(std::span<const Symbol> path) const override;

 private:
  const CompiledProject& project_;
  const ModelNames& names_;
  const BuiltTables& built_;
  const TypedSources& sources_;
  uint32_t reader_;
};

}  // namespace rocky::compiler
