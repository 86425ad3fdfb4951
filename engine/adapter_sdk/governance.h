// Tags, grants, masks and retention (adapters contract 2.6).
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include "base/result.h"
#include "ir/table.h"

namespace rocky::adapter {

// In the order in which they are listed to people.
enum class Permission : uint8_t { kBrowse, kUseCatalog, kUseSchema, kSelect, kModify, kManage };
std::string_view permission_name(Permission permission);           // "USE CATALOG"
std::optional<Permission> find_permission(std::string_view name);  // any case

struct CatalogRef {
  std::string catalog;
  friend bool operator==(const CatalogRef&, const CatalogRef&) = default;
};
struct SchemaRef {
  std::string catalog;
  std::string schema;
  friend bool operator==(const SchemaRef&, const SchemaRef&) = default;
};
struct ViewRef {
  ir::TableRef view;
  friend bool operator==(const ViewRef&, const ViewRef&) = default;
};
using GrantTarget = std::variant<CatalogRef, SchemaRef>;
using TagTarget = std::variant<CatalogRef, SchemaRef, ir::TableRef, ViewRef>;

struct Grant {
  std::string principal;
  Permission permission = Permission::kBrowse;
  GrantTarget target;
  friend bool operator==(const Grant&, const Grant&) = default;
};

struct WorkspaceBinding {
  uint64_t workspace_id = 0;
  std::string binding_type;
};

using Tags = std::map<std::string, std::string>;
using Roles = std::map<std::string, std::vector<Permission>>;

// What is not overridden fails with kUnsupported and the operation's name. Any thread.
class GovernanceAdapter {
 public:
  virtual ~GovernanceAdapter() = default;
  virtual Status set_tags(const TagTarget& target, const Tags& tags) = 0;
  virtual Result<std::vector<Grant>> get_grants(const GrantTarget& target) = 0;
  virtual Status apply_grants(const std::vector<Grant>& grants) = 0;
  virtual Status revoke_grants(const std::vector<Grant>& grants) = 0;
  virtual Status bind_workspace(std::string_view catalog, const WorkspaceBinding& binding);
  enum class Isolation : uint8_t { kOpen, kIsolated };
  virtual Status set_isolation(std::string_view catalog, Isolation isolation);
  virtual Result<std::vector<WorkspaceBinding>> list_workspace_bindings(std::string_view catalog);
  virtual Status remove_workspace_binding(std::string_view catalog, uint64_t workspace_id);
  virtual Status apply_column_tags(const ir::TableRef& table, const std::map<std::string, Tags>& column_tags);
  // Column -> strategy ("hash", "redact", ...).
  virtual Status apply_masking_policy(const ir::TableRef& table, const std::map<std::string, std::string>& strategies,
                                      std::string_view environment);
  virtual Status reconcile_role_graph(const Roles& roles, const std::vector<std::string>& catalogs);
  virtual Status apply_retention_policy(const ir::TableRef& table, uint32_t days);
  virtual Result<std::optional<uint32_t>> read_retention_days(const ir::TableRef& table);
  // Provenance beside the table; nothing where the warehouse has no place for it.
  virtual Status write_recipe_manifest(const ir::TableRef& table, const Tags& properties);
};

// Succeeds at everything and knows of nothing: warehouses without governance. Lives as long as the process.
GovernanceAdapter& no_governance();

}  // namespace rocky::adapter
