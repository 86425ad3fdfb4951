// From the bytes of a configuration file to its TOML tree: `${VAR}` substitution, then parsing.
#pragma once

#include "core/models/load_models.h"
#include "core/models/toml_reader.h"

namespace rocky::core {

// `raw` with its placeholders replaced; itself when it has none. An unset variable is reported at its placeholder and
// gives null.
SourceRef substitute_or_report(const SourceRef& raw, const EnvironmentLookup& environment, std::string_view code,
                               std::string_view owner, Diagnostics& diagnostics);

// Null, and a report, when the text is not TOML.
const TomlEntry* parse_reported(const SourceRef& text, Arena& arena, TomlReport& report);

}  // namespace rocky::core
