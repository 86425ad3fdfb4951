// What a project itself says about tables that no model builds: `[[sources]]` with columns, contracts of source tables.
#pragma once

#include <functional>
#include <span>
#include <vector>

#include "base/diagnostic.h"
#include "compiler/project.h"
#include "compiler/source_tables.h"
#include "core/models/contract.h"

namespace rocky::compiler {

// `known` and the project's own declarations, by origin. References must be resolved. Reports columns whose types are
// no types, tables that are declared in two ways, and contracts of what neither a query reads nor a sidecar names.
std::vector<SourceTables> with_declared_sources(
    std::span<const SourceTables> known, const CompiledProject& project,
    std::span<const core::SourceContract> contracts,
    const std::function<const sql::Dialect*(const core::Model&)>& dialect_of, Diagnostics& diagnostics);

}  // namespace rocky::compiler
