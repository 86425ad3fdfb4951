// What the tables of other teams' projects have become since somebody last looked, against the models that read them
// (compiler contract 14).
#pragma once

#include "base/file_system.h"
#include "compiler/project.h"
#include "core/config/load_config.h"

namespace rocky::compiler {

// E030 to E034, W012, W030, W031: for each import in the order of the configuration what is wrong with its files, then
// for each model what became of the sources that it declares. Models that surely read one source only, and none of its
// columns through a star, hear of those columns alone.
void check_imports(const core::LoadedConfig& loaded, FileSystem& files, CompiledProject& project);

}  // namespace rocky::compiler
