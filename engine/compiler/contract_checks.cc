// Contracts against the columns of models (compiler contract 12).
#include <algorithm>
#include <functional>
#include <set>
#include <string>
#include <string_view>
#include <utility>

#include <fmt/format.h>

#include "base/ascii.h"
#include "compiler/contract_types.h"
#include "compiler/project_checks.h"
#include "compiler/type_check.h"
#include "core/models/codes.h"
#include "sql/type_names.h"

namespace rocky::compiler {
namespace {

namespace codes = core::codes;

class ContractCheck {
 public:
  // `wrong`: the model has errors; what is not known may follow from them, and nothing is said about it.
  ContractCheck(const CompiledModel& compiled, bool wrong, Diagnostics& diagnostics)
      : compiled_(compiled), contract_(*compiled.model.contract), wrong_(wrong), diagnostics_(diagnostics) {}

  void run() {
    for (const auto& rule : contract_.required) {
      if (!surely_absent(rule.column)) continue;
      add(codes::kRequiredColumnMissing, Severity::kError, in_contract(rule.span),
          fmt::format("required column '{}' missing from model output", rule.column),
          fmt::format("add '{}' to the output of {}, or drop the rule", rule.column, compiled_.model.file->path()));
    }
    for (const auto& column : contract_.columns) check(column);
    if (contract_.no_new_nullable) report_new_nullable();
    for (const auto& rule : contract_.protected_columns) {
      if (!surely_absent(rule.column)) continue;
      add(codes::kProtectedColumnMissing, Severity::kError, in_contract(rule.span),
          fmt::format("protected column '{}' has been removed", rule.column),
          fmt::format("restore '{}' in {}, or drop the rule", rule.column, compiled_.model.file->path()));
    }
  }

 private:
  bool surely_absent(std::string_view name) const {
    return compiled_.complete && find_column(compiled_, name) == nullptr;
  }

  SourceSpan in_contract(ByteSpan span) const { return {contract_.file, span}; }

  void check(const core::ContractColumn& declared) {
    const ModelColumn* column = find_column(compiled_, declared.name);
    if (column == nullptr) {
      const bool required =
          std::ranges::find(contract_.required, declared.name, &core::ContractRule::column) != contract_.required.end();
      if (required || !surely_absent(declared.name)) return;
      add(codes::kContractColumnMissing, Severity::kWarning, in_contract(declared.span),
          fmt::format("contract column '{}' not found in model output", declared.name), {});
      return;
    }
    const bool certain = ir::is_known(column->type) && !column->tentative;
    if (!certain && wrong_) return;
    const sql::Dialect& dialect = *compiled_.dialect;
    if (declared.type && certain && !satisfies_contract(*column, *declared.type, dialect)) {
      const std::string shown = ir::contract_spelling(shown_type(*column, dialect));
      Diagnostic& found = add(
          codes::kContractType, Severity::kError, place_of(*column, declared),
          fmt::format("column '{}' type mismatch: contract expects {}, got {}", declared.name, *declared.type, shown),
          fmt::format("add an explicit CAST to the column, or declare it as {}", shown));
      label(found, *column, declared, fmt::format("{} here", sql::spell_type(column->type, dialect)),
            fmt::format("declared {}", *declared.type));
    }
    if (declared.nullable == false && column->nullable) {
      // Where something is not known, nothing proves that a NULL can come.
      Diagnostic& found =
          add(codes::kContractNullable, certain ? Severity::kError : Severity::kWarning, place_of(*column, declared),
              fmt::format("column '{}' must be non-nullable per contract, but it may be NULL", declared.name),
              fmt::format("filter with WHERE {0} IS NOT NULL, or give NULL a value with COALESCE({0}, ...)",
                          declared.name));
      label(found, *column, declared, "may be NULL", "declared nullable = false");
    }
  }

  // A nullable column that the contract does not know.
  void report_new_nullable() {
    for (const ModelColumn& column : compiled_.columns) {
      if (!column.name || !column.nullable || column.tentative || !ir::is_known(column.type)) continue;
      const bool declared = std::ranges::any_of(contract_.columns, [&](const core::ContractColumn& known) {
        return equal_ignoring_case(known.name, text_of(column.name));
      });
      if (declared) continue;
      add(codes::kNewNullable, Severity::kWarning, {compiled_.model.file, column.place},
          fmt::format("column '{}' is not in the contract and may be NULL, which no_new_nullable forbids",
                      text_of(column.name)),
          "declare it under [[columns]], or give NULL a value with COALESCE");
    }
  }

  SourceSpan place_of(const ModelColumn& column, const core::ContractColumn& declared) const {
    if (column.place == ByteSpan{}) return in_contract(declared.span);
    return {compiled_.model.file, column.place};
  }

  void label(Diagnostic& found, const ModelColumn& column, const core::ContractColumn& declared, std::string here,
             std::string there) {
    if (column.place == ByteSpan{}) return;
    found.primary->text = std::move(here);
    found.secondary.push_back({in_contract(declared.span), std::move(there)});
  }

  Diagnostic& add(std::string_view code, Severity severity, SourceSpan place, std::string message, std::string help) {
    return diagnostics_.emplace_back(Diagnostic{.code = code,
                                                .severity = severity,
                                                .message = std::move(message),
                                                .owner = compiled_.model.name,
                                                .primary = DiagnosticLabel{std::move(place), {}},
                                                .secondary = {},
                                                .help = std::move(help)});
  }

  const CompiledModel& compiled_;
  const core::Contract& contract_;
  bool wrong_;
  Diagnostics& diagnostics_;
};

}  // namespace

void check_contracts(CompiledProject& project) {
  std::set<std::string, std::less<>> wrong;
  for (const Diagnostic& found : project.diagnostics) {
    if (found.severity == Severity::kError) wrong.insert(found.owner);
  }
  for (const CompiledModel& compiled : project.models) {
    if (!compiled.model.contract || !compiled.bound) continue;
    ContractCheck(compiled, wrong.contains(compiled.model.name), project.diagnostics).run();
  }
}

}  // namespace rocky::compiler
