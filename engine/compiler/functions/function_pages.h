// docs/reference/functions: what functions each dialect has, written from the tables that type their calls.
#pragma once

#include <string>
#include <vector>

namespace rocky::compiler {

struct FunctionPage {
  std::string file;  // "duckdb.md"
  std::string text;
};

// README.md, which tells what the others say and in which dialects a function is, and a page a dialect.
std::vector<FunctionPage> function_pages();

}  // namespace rocky::compiler
