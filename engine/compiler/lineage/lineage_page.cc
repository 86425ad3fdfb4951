#include "compiler/lineage/lineage_page.h"

#include <algorithm>
#include <cstdint>
#include <map>
#include <utility>
#include <vector>

#include <fmt/format.h>

#include "base/json_writer.h"
#include "compiler/lineage/lineage_records.h"
#include "compiler/records.h"
#include "documents/lineage_page.h"

namespace rocky::compiler {
namespace {

namespace page = documents::lineage_page;
using Edge = ProjectLineage::Edge;

class PageData {
 public:
  PageData(const CompiledProject& project, const ProjectLineage& lineage, const PageRequest& request)
      : project_(project), lineage_(lineage), numbers_(lineage.nodes().size(), kLeftOut) {
    if (request.focus) add_node(request.focus->node);
    if (request.steps) {
      for (const ProjectLineage::Step& step : *request.steps) {
        add_node(step.edge->source.node);
        add_node(step.edge->target.node);
      }
      for (const ProjectLineage::Step& step : *request.steps) add_edge(*step.edge);
    } else {
      for (uint32_t node = 0; node < lineage.nodes().size(); ++node) add_node(node);
      for (const auto edges : {lineage.values(), lineage.influences()}) {
        for (const Edge& edge : edges) add_edge(edge);
      }
    }
    add_reads();
    data_.with_influences = request.with_influences;
    data_.title = "Column lineage";
    if (request.focus) {
      data_.focus = numbers_[request.focus->node];
      data_.title = fmt::format("Lineage of {}", lineage.nodes()[request.focus->node].name);
      if (request.focus->column) {
        data_.focus_column = find_column(*request.focus);
        data_.title += fmt::format(".{}", text_of(request.focus->column));
      }
    }
  }

  page::Page take() && { return std::move(data_); }

 private:
  static constexpr uint32_t kLeftOut = UINT32_MAX;

  void add_node(uint32_t node) {
    if (numbers_[node] != kLeftOut) return;
    numbers_[node] = static_cast<uint32_t>(data_.nodes.size());
    columns_.emplace_back();
    page::Node& shown = data_.nodes.emplace_back();
    shown.name = lineage_.nodes()[node].name;
    shown.external = !lineage_.nodes()[node].is_model;
    if (shown.external) return;
    const CompiledModel& compiled = project_.models[node];
    shown.target = compiled.model.target.full_name();
    shown.incomplete = !compiled.complete;
    shown.unresolved = lineage_.unresolved(node);
    for (const ModelColumn& column : compiled.columns) {
      const documents::ModelColumnRecord record = to_record(column, *compiled.dialect);
      // Of columns of one name the first stands for all, as the edges do not tell them apart.
      columns_.back().try_emplace(folded(column.name).id, shown.columns.size());
      page::Column& made = shown.columns.emplace_back();
      made.name = record.name;
      if (!ir::is_known(column.type)) continue;
      made.type = record.native_type.value_or(record.data_type);
      made.nullable = column.nullable;
    }
  }

  int64_t find_column(const LineageColumn& column) const {
    const auto& known = columns_[numbers_[column.node]];
    const auto found = known.find(folded(column.column).id);
    return found == known.end() ? -1 : static_cast<int64_t>(found->second);
  }

  // Of external tables, and of models of whose columns not all are known, those count that somebody reads.
  int64_t column_number(const LineageColumn& column) {
    if (!column.column) return -1;
    const uint32_t number = numbers_[column.node];
    std::vector<page::Column>& shown = data_.nodes[number].columns;
    const auto [found, added] = columns_[number].try_emplace(folded(column.column).id, shown.size());
    if (added) shown.emplace_back().name = text_of(column.column);
    return static_cast<int64_t>(found->second);
  }

  int64_t kind_number(const Edge& edge) {
    const auto [found, added] = kinds_.try_emplace({edge.kind, edge.function.id}, kinds_.size());
    if (added) data_.kinds.push_back({.name = transform_text(edge), .influence = is_influence(edge.kind)});
    return static_cast<int64_t>(found->second);
  }

  void add_edge(const Edge& edge) {
    const int64_t source = column_number(edge.source);
    const int64_t target = column_number(edge.target);
    for (const int64_t number : {int64_t{numbers_[edge.source.node]}, source, int64_t{numbers_[edge.target.node]},
                                 target, kind_number(edge)}) {
      data_.edges.push_back(number);
    }
  }

  void add_reads() {
    for (uint32_t model = 0; model < project_.models.size(); ++model) {
      if (numbers_[model] == kLeftOut) continue;
      for (const uint32_t read : project_.models[model].dependencies) {
        if (numbers_[read] != kLeftOut) data_.nodes[numbers_[model]].reads.push_back(numbers_[read]);
      }
    }
  }

  const CompiledProject& project_;
  const ProjectLineage& lineage_;
  std::vector<uint32_t> numbers_;                    // of a node on the page
  std::vector<std::map<uint32_t, size_t>> columns_;  // by node on the page: numbers of columns by folded name
  std::map<std::pair<FlowKind, uint32_t>, size_t> kinds_;
  page::Page data_;
};

std::string_view page_file(std::string_view path) {
  const auto files = lineage_page_files();
  const auto found = std::ranges::find(files, path, &PageFile::path);
  return found == files.end() ? std::string_view() : found->content;
}

// JSON inside a script element: a name may hold "</script>" or "<!--".
std::string safe_json(const page::Page& data) {
  std::string safe;
  for (const char c : to_json(data)) {
    if (c == '<') {
      safe += "\\u003c";
    } else {
      safe += c;
    }
  }
  return safe;
}

}  // namespace

std::string lineage_page(const CompiledProject& project, const ProjectLineage& lineage, const PageRequest& request) {
  const std::string data = safe_json(PageData(project, lineage, request).take());
  std::string text;
  // {{data}}, or {{NAME}} for the file of that name.
  std::string_view rest = page_file("page.html");
  while (true) {
    const size_t begin = rest.find("{{");
    const size_t end = rest.find("}}", begin);
    if (begin == std::string_view::npos || end == std::string_view::npos) break;
    text += rest.substr(0, begin);
    const std::string_view name = rest.substr(begin + 2, end - begin - 2);
    text += name == "data" ? std::string_view(data) : page_file(name);
    rest.remove_prefix(end + 2);
  }
  return text.append(rest);
}

}  // namespace rocky::compiler
