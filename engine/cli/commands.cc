#include <array>

#include "cli/command.h"

namespace rocky::cli {

// One line a command: its row lives in commands/<name>.cc.
extern const Command kInitCommand;
extern const Command kValidateCommand;
extern const Command kRunCommand;
extern const Command kStateCommand;
extern const Command kStateShowCommand;
extern const Command kCompileCommand;
extern const Command kTestCommand;
extern const Command kValidateMigrationCommand;
extern const Command kCiCommand;
extern const Command kCiDiffCommand;
extern const Command kLineageDiffCommand;
extern const Command kHistoryCommand;
extern const Command kDagCommand;
extern const Command kEmitSqlCommand;
extern const Command kCatalogCommand;
extern const Command kPublishIrCommand;
extern const Command kImportsUpdateCommand;
extern const Command kLineageCommand;
extern const Command kFmtCommand;
extern const Command kListPipelinesCommand;
extern const Command kListAdaptersCommand;
extern const Command kListModelsCommand;
extern const Command kListSourcesCommand;
extern const Command kListDepsCommand;
extern const Command kListConsumersCommand;
extern const Command kPlaygroundCommand;
extern const Command kExportSchemasCommand;
extern const Command kCompletionsCommand;

std::span<const Command* const> all_commands() {
  static constexpr std::array kCommands{
      // Pipeline
      &kInitCommand,
      &kValidateCommand,
      &kRunCommand,
      &kStateCommand,
      &kStateShowCommand,
      // Models
      &kCompileCommand,
      &kLineageCommand,
      &kCatalogCommand,
      &kDagCommand,
      &kTestCommand,
      &kCiCommand,
      &kCiDiffCommand,
      &kLineageDiffCommand,
      &kEmitSqlCommand,
      &kPublishIrCommand,
      &kImportsUpdateCommand,
      // Migration, adapters
      &kValidateMigrationCommand,
      // Operations
      &kHistoryCommand,
      // Development
      &kPlaygroundCommand,
      &kFmtCommand,
      &kListPipelinesCommand,
      &kListAdaptersCommand,
      &kListModelsCommand,
      &kListSourcesCommand,
      &kListDepsCommand,
      &kListConsumersCommand,
      &kExportSchemasCommand,
      &kCompletionsCommand,
  };
  return kCommands;
}

}  // namespace rocky::cli
