// The catalog of a project (compiler contract 2.3, surfaces contract 10.2).
#pragma once

#include <map>
#include <string>
#include <vector>

#include "compiler/lineage/project_lineage.h"
#include "compiler/project.h"
#include "documents/catalog.h"

namespace rocky::compiler {

// When a table was built, as the state store knows.
struct BuildFact {
  std::string run_id;
  std::string built_at;  // RFC 3339
};

struct CatalogRequest {
  std::string catalog;                      // only models with a target in it, and what they read; empty: all
  std::map<std::string, BuildFact> builds;  // by the target's full name
};

// Fills the lists and the figures of a document, which makes its elements when it is written: all arguments must live
// until then. Assets stand by full name, columns by name, edges by their ends.
class CatalogRecords {
 public:
  CatalogRecords(const CompiledProject& project, const ProjectLineage& lineage, CatalogRequest request);
  void fill(documents::CatalogOutput& output) const;
  // Whether a star stands for columns of the asset of that number in the document.
  bool has_star(size_t asset) const;

 private:
  void add_asset(size_t index, documents::CatalogAsset& asset) const;
  void add_edge(size_t index, documents::CatalogEdge& record) const;
  bool stands_in_star(const ProjectLineage::Edge& edge) const;

  const CompiledProject& project_;
  const ProjectLineage& lineage_;
  CatalogRequest request_;
  std::vector<uint32_t> assets_;  // nodes in the document's order
  std::vector<const ProjectLineage::Edge*> edges_;
  std::vector<const ProjectLineage::Edge*> influences_;
  std::vector<std::vector<Symbol>> source_columns_;  // by node; of external tables
  std::vector<std::vector<std::string>> readers_;    // by node; of external tables
  uint64_t columns_ = 0;
  uint64_t orphans_ = 0;
};

}  // namespace rocky::compiler
