#include "compiler/declared_sources.h"

#include <algorithm>
#include <iterator>
#include <map>
#include <string>
#include <string_view>
#include <utility>

#include <fmt/format.h>

#include "base/ascii.h"
#include "compiler/contract_types.h"
#include "core/models/codes.h"
#include "ir/type.h"

namespace rocky::compiler {
namespace {

namespace codes = core::codes;

bool same_columns(const core::DeclaredSource& left, const core::DeclaredSource& right) {
  const auto same = [](const core::ContractColumn& a, const core::ContractColumn& b) {
    const auto type = [](const core::ContractColumn& column) { return ascii_lower(column.type.value_or("")); };
    return equal_ignoring_case(a.name, b.name) && type(a) == type(b) &&
           a.nullable.value_or(true) == b.nullable.value_or(true);
  };
  return std::ranges::equal(left.columns, right.columns, same);
}

std::vector<SourceColumn> columns_of(const std::vector<core::ContractColumn>& declared) {
  std::vector<SourceColumn> columns;
  for (const core::ContractColumn& column : declared) {
    columns.push_back(
        {.name = column.name, .type = column.type.value_or(""), .nullable = column.nullable.value_or(true)});
  }
  return columns;
}

// Also of words that say too little to be one type: `Struct`.
bool is_type(std::string_view text, const sql::Dialect& dialect) {
  if (dialect.types == nullptr) return true;  // whose types they are is not known
  const ir::Type type = declared_type(text, dialect);
  return type == ir::kUnknownType ? is_contract_word(text) : ir::tag_of(type) != ir::TypeTag::kNamed;
}

class DeclaredSources {
 public:
  DeclaredSources(const CompiledProject& project, Diagnostics& diagnostics)
      : project_(project), diagnostics_(diagnostics) {}

  void take_sidecars(const std::function<const sql::Dialect*(const core::Model&)>& dialect_of,
                     std::vector<SourceTables>& providers) {
    for (const CompiledModel& compiled : project_.models) {
      const core::Model& model = compiled.model;
      for (const core::DeclaredSource& declared : model.extras().declared_sources) {
        const sql::Dialect* dialect = dialect_of(model);
        const std::string key = ascii_lower(declared.table.full_name());
        const auto [first, added] = declared_.try_emplace(key, Declaration{&model, &declared});
        if (!added && !same_columns(*first->second.source, declared))
          report_contradiction(model, declared, first->second);
        check_types(model, declared, *dialect);
        if (!added) continue;
        SourceTables& provider = provider_of(dialect, providers);
        provider.tables.push_back({.catalog = declared.table.catalog,
                                   .schema = declared.table.schema,
                                   .table = declared.table.table,
                                   .columns = columns_of(declared.columns)});
      }
    }
  }

  void take_contracts(std::span<const core::SourceContract> contracts, std::vector<SourceTables>& providers) {
    if (contracts.empty()) return;
    SourceTables provider{.tables = {}, .origin = SourceOrigin::kContract};
    for (const core::SourceContract& contract : contracts) {
      if (!is_source(contract.path)) {
        report_stray(contract);
        continue;
      }
      report_rules(contract);
      const size_t last = contract.path.rfind('.');
      const std::string_view before = std::string_view(contract.path).substr(0, last);
      const size_t first = before.rfind('.');
      const bool three = first != std::string_view::npos;
      provider.tables.push_back({.catalog = std::string(three ? before.substr(0, first) : std::string_view()),
                                 .schema = std::string(three ? before.substr(first + 1) : before),
                                 .table = contract.path.substr(last + 1),
                                 .columns = columns_of(contract.contract->columns)});
    }
    providers.push_back(std::move(provider));
  }

 private:
  struct Declaration {
    const core::Model* model = nullptr;
    const core::DeclaredSource* source = nullptr;
  };

  static SourceTables& provider_of(const sql::Dialect* dialect, std::vector<SourceTables>& providers) {
    const auto found = std::ranges::find_if(providers, [&](const SourceTables& provider) {
      return provider.origin == SourceOrigin::kDeclared && provider.dialect == dialect;
    });
    if (found != providers.end()) return *found;
    return providers.emplace_back(SourceTables{.tables = {}, .origin = SourceOrigin::kDeclared, .dialect = dialect});
  }

  Diagnostic& add(std::string_view code, std::string_view owner, SourceSpan place, std::string message,
                  std::string help) {
    return diagnostics_.emplace_back(Diagnostic{.code = code,
                                                .severity = Severity::kWarning,
                                                .message = std::move(message),
                                                .owner = std::string(owner),
                                                .primary = DiagnosticLabel{std::move(place), {}},
                                                .secondary = {},
                                                .help = std::move(help)});
  }

  void check_types(const core::Model& model, const core::DeclaredSource& source, const sql::Dialect& dialect) {
    for (const core::ContractColumn& column : source.columns) {
      if (!column.type || is_type(*column.type, dialect)) continue;
      add(codes::kUnknownSourceType, model.name, {model.config, column.type_span},
          fmt::format("column '{}' of '{}' is declared with the type '{}', which is not known", column.name,
                      source.table.full_name(), *column.type),
          "write the type as the warehouse does, or as contracts do");
    }
  }

  void report_contradiction(const core::Model& model, const core::DeclaredSource& source, const Declaration& first) {
    add(codes::kSourceDeclaredTwice, model.name, {model.config, source.span},
        fmt::format("the columns of '{}' differ from those that model '{}' declares, which count",
                    source.table.full_name(), first.model->name),
        "declare the columns in one place")
        .secondary.push_back({{first.model->config, first.source->span}, "declared here first"});
  }

  // Whether a query reads the table, or a sidecar names it.
  bool is_source(std::string_view path) const {
    const auto ends_alike = [&](const std::string& full) {
      return full.size() >= path.size() &&
             equal_ignoring_case(std::string_view(full).substr(full.size() - path.size()), path) &&
             (full.size() == path.size() || full[full.size() - path.size() - 1] == '.');
    };
    const auto dots = std::ranges::count(path, '.');
    if (dots > 2) return false;
    for (const CompiledModel& compiled : project_.models) {
      for (const ir::TableRef& source : compiled.model.extras().sources) {
        if (ends_alike(source.full_name())) return true;
      }
      for (const core::QueryTable& table : compiled.model.facts.tables) {
        if (table.parts < 2) continue;
        std::string name = fmt::format("{}.{}", text_of(table.schema), text_of(table.table));
        // A query may leave the catalog out that the contract names.
        if (table.parts == 2 && dots == 2) {
          if (equal_ignoring_case(path.substr(path.find('.') + 1), name)) return true;
          continue;
        }
        if (table.parts > 2) name = fmt::format("{}.{}", text_of(table.catalog), name);
        if (ends_alike(name)) return true;
      }
    }
    return false;
  }

  void report_stray(const core::SourceContract& contract) {
    add(codes::kContractWithoutModel, contract.path, {contract.contract->file, {0, 0}},
        fmt::format("contract for unknown model '{}'", contract.path), "no query reads a table of that name, either");
  }

  void report_rules(const core::SourceContract& contract) {
    if (contract.contract->rules_span == ByteSpan{}) return;
    add(codes::kUnknownKey, contract.path, {contract.contract->file, contract.contract->rules_span},
        fmt::format("`rules` are not checked for '{}', which no model builds", contract.path), "remove them");
  }

  const CompiledProject& project_;
  Diagnostics& diagnostics_;
  std::map<std::string, Declaration, std::less<>> declared_;  // by lower-case name
};

}  // namespace

std::vector<SourceTables> with_declared_sources(
    std::span<const SourceTables> known, const CompiledProject& project,
    std::span<const core::SourceContract> contracts,
    const std::function<const sql::Dialect*(const core::Model&)>& dialect_of, Diagnostics& diagnostics) {
  std::vector<SourceTables> providers(known.begin(), known.end());
  DeclaredSources declared(project, diagnostics);
  declared.take_sidecars(dialect_of, providers);
  declared.take_contracts(contracts, providers);
  std::ranges::stable_sort(providers, {}, &SourceTables::origin);
  return providers;
}

}  // namespace rocky::compiler
