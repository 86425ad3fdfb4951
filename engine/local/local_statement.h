// A model's query as a statement of the local engine, and the way back from an error of the engine to the model's file.
#pragma once

#include <string>
#include <string_view>

#include "base/result.h"
#include "base/source.h"
#include "core/models/model.h"

namespace rocky::local {

// `CREATE OR REPLACE TABLE "<table>" AS` and the query. Time placeholders stand for all times (models contract 27.33);
// surrogate keys are added. The text knows which of its bytes come from the model's file.
Result<SourceRef> create_statement(const core::Model& model, std::string_view table);

// The error of running `statement` with its place, if it has one, moved into the model's file.
Error in_model_file(Error error, const SourceRef& statement);

}  // namespace rocky::local
