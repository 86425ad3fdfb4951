#include "adapter_sdk/governance.h"

#include <array>

#include <fmt/format.h>

#include "base/ascii.h"

namespace rocky::adapter {
namespace {

constexpr std::array<std::string_view, 6> kPermissionNames = {"BROWSE", "USE CATALOG", "USE SCHEMA",
                                                              "SELECT", "MODIFY",      "MANAGE"};

std::unexpected<Error> not_supported(std::string_view operation) {
  return make_error(ErrorKind::kUnsupported, fmt::format("{} is not supported by this adapter", operation));
}

class NoGovernance final : public GovernanceAdapter {
 public:
  Status set_tags(const TagTarget&, const Tags&) override { return {}; }
  Result<std::vector<Grant>> get_grants(const GrantTarget&) override { return std::vector<Grant>{}; }
  Status apply_grants(const std::vector<Grant>&) override { return {}; }
  Status revoke_grants(const std::vector<Grant>&) override { return {}; }
  Status bind_workspace(std::string_view, const WorkspaceBinding&) override { return {}; }
  Status set_isolation(std::string_view, Isolation) override { return {}; }
  Result<std::vector<WorkspaceBinding>> list_workspace_bindings(std::string_view) override {
    return std::vector<WorkspaceBinding>{};
  }
  Status remove_workspace_binding(std::string_view, uint64_t) override { return {}; }
  Status apply_column_tags(const ir::TableRef&, const std::map<std::string, Tags>&) override { return {}; }
  Status apply_masking_policy(const ir::TableRef&, const std::map<std::string, std::string>&,
                              std::string_view) override {
    return {};
  }
  Status reconcile_role_graph(const Roles&, const std::vector<std::string>&) override { return {}; }
  Status apply_retention_policy(const ir::TableRef&, uint32_t) override { return {}; }
};

}  // namespace

std::string_view permission_name(Permission permission) { return kPermissionNames[static_cast<size_t>(permission)]; }

std::optional<Permission> find_permission(std::string_view name) {
  for (size_t i = 0; i < kPermissionNames.size(); ++i) {
    if (equal_ignoring_case(name, kPermissionNames[i])) return static_cast<Permission>(i);
  }
  return std::nullopt;
}

Status GovernanceAdapter::bind_workspace(std::string_view, const WorkspaceBinding&) {
  return not_supported("bind_workspace");
}
Status GovernanceAdapter::set_isolation(std::string_view, Isolation) { return not_supported("set_isolation"); }
Result<std::vector<WorkspaceBinding>> GovernanceAdapter::list_workspace_bindings(std::string_view) {
  return not_supported("list_workspace_bindings");
}
Status GovernanceAdapter::remove_workspace_binding(std::string_view, uint64_t) {
  return not_supported("remove_workspace_binding");
}
Status GovernanceAdapter::apply_column_tags(const ir::TableRef&, const std::map<std::string, Tags>&) {
  return not_supported("apply_column_tags");
}
Status GovernanceAdapter::apply_masking_policy(const ir::TableRef&, const std::map<std::string, std::string>&,
                                               std::string_view) {
  return not_supported("apply_masking_policy");
}
Status GovernanceAdapter::reconcile_role_graph(const Roles&, const std::vector<std::string>&) {
  return not_supported("reconcile_role_graph");
}
Status GovernanceAdapter::apply_retention_policy(const ir::TableRef&, uint32_t) {
  return not_supported("apply_retention_policy");
}
Result<std::optional<uint32_t>> GovernanceAdapter::read_retention_days(const ir::TableRef&) { return std::nullopt; }
Status GovernanceAdapter::write_recipe_manifest(const ir::TableRef&, const Tags&) { return {}; }

GovernanceAdapter& no_governance() {
  static NoGovernance adapter;
  return adapter;
}

}  // namespace rocky::adapter
