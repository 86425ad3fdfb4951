// What the page of `lineage --format html` draws (engine/compiler/lineage/page). Only the page reads it.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/fields.h"

namespace rocky::documents::lineage_page {

struct Column {
  std::string name;
  std::string type;
  std::optional<bool> nullable;
};

struct Node {
  std::string name;
  bool external = false;
  std::string target;  // the table that a model builds
  std::vector<Column> columns;
  std::vector<uint32_t> reads;  // nodes that it depends on, whether or not a column of theirs is named
  bool incomplete = false;      // it may have more columns
  uint32_t unresolved = 0;
};

struct Kind {
  std::string name;
  bool influence = false;
};

struct Page {
  std::string title;
  int64_t focus = -1;  // node that is selected at first; -1: none
  int64_t focus_column = -1;
  bool with_influences = false;
  std::vector<Node> nodes;
  std::vector<Kind> kinds;
  // Five numbers an edge: node and column of its source, of its target (column -1: its rows), and its kind.
  std::vector<int64_t> edges;
};

}  // namespace rocky::documents::lineage_page

namespace rocky {
template <>
const TypeInfo& type_of<documents::lineage_page::Page>();
}  // namespace rocky
