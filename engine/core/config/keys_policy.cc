// The keys of `[policy]`.
#include <array>

#include "core/config/key_tables.h"

namespace rocky::core {

template <>
std::span<const Spelling<PolicyPrincipal>> spellings<PolicyPrincipal>() {
  static constexpr std::array rows{Spelling{"human", PolicyPrincipal::kHuman},
                                   Spelling{"agent", PolicyPrincipal::kAgent}};
  return rows;
}

template <>
std::span<const Spelling<PolicyEffect>> spellings<PolicyEffect>() {
  using enum PolicyEffect;
  static constexpr std::array rows{Spelling{"allow", kAllow}, Spelling{"require_review", kRequireReview},
                                   Spelling{"deny", kDeny}};
  return rows;
}

template <>
std::span<const Spelling<PolicyCapability>> spellings<PolicyCapability>() {
  using enum PolicyCapability;
  static constexpr std::array rows{
      Spelling{"read", kRead},
      Spelling{"propose", kPropose},
      Spelling{"apply", kApply},
      Spelling{"promote", kPromote},
      Spelling{"backfill", kBackfill},
      Spelling{"gc", kGc},
      Spelling{"restore", kRestore},
      Spelling{"retry", kRetry},
      Spelling{"quarantine", kQuarantine},
      Spelling{"schema_change.additive", kSchemaChangeAdditive},
      Spelling{"schema_change.breaking", kSchemaChangeBreaking},
      Spelling{"value_change", kValueChange},
  };
  return rows;
}

template <>
const TableSpec& table_spec<AutonomyBudget>() {
  static constexpr std::array keys{
      required_key<&AutonomyBudget::failures>("failures", "Failures after which it is used up, at least 1"),
      required_key<&AutonomyBudget::window>("window", "Time in which they are counted, such as `7d` or `12h`"),
  };
  static constexpr TableSpec spec{"", keys, &defaults_of<AutonomyBudget>};
  return spec;
}

template <>
const TableSpec& table_spec<PolicyScope>() {
  using S = PolicyScope;
  static constexpr std::array keys{
      key<&S::any>("any", "Everything; excludes the other keys"),
      key<&S::models>("models", "Globs over model names"),
      key<&S::tags>("tags", "Tags that a model has"),
      key<&S::classifications>("classifications", "Classifications that a model has"),
      key<&S::exclude_classifications>("exclude_classifications", "Classifications that a model has not"),
      key<&S::contracted>("contracted", "Whether a model has a contract"),
      key<&S::layer>("layer", "Layer of a model"),
      key<&S::max_downstreams>("max_downstreams", "Ceiling for `allow`: models that depend on it"),
  };
  static constexpr TableSpec spec{"", keys, &defaults_of<PolicyScope>};
  return spec;
}

template <>
const TableSpec& table_spec<PolicyRule>() {
  using R = PolicyRule;
  static constexpr std::array keys{
      required_key<&R::principal>("principal", "Who"),
      required_key<&R::capability>("capability", "Does what"),
      required_key<&R::effect>("effect", "What then"),
      key<&R::scope>("scope", "To which models"),
      key<&R::verify_after>("verify_after", "Checks that must pass afterwards"),
      key<&R::autonomy_budget>("autonomy_budget", "Failures that the principal may cause"),
      key<&R::conditions>("conditions", "Reserved"),
  };
  static constexpr TableSpec spec{"", keys, &defaults_of<PolicyRule>};
  return spec;
}

template <>
const TableSpec& table_spec<PolicyTest>() {
  using T = PolicyTest;
  static constexpr std::array keys{
      required_key<&T::name>("name", "Name of the test"),
      required_key<&T::principal>("principal", "Who"),
      required_key<&T::capability>("capability", "Does what"),
      required_key<&T::expect>("expect", "Effect that is expected"),
      key<&T::model>("model", "To which model"),
      key<&T::tags>("tags", "Its tags"),
      key<&T::classifications>("classifications", "Its classifications"),
      key<&T::contracted>("contracted", "Whether it has a contract"),
      key<&T::layer>("layer", "Its layer; unset = its tag `layer`"),
      key<&T::downstreams>("downstreams", "Models that depend on it directly"),
      key<&T::reachable_downstreams>("reachable_downstreams", "All models that depend on it; unset = unknown"),
  };
  static constexpr TableSpec spec{"", keys, &defaults_of<PolicyTest>};
  return spec;
}

template <>
const TableSpec& table_spec<PolicyConfig>() {
  using P = PolicyConfig;
  static constexpr std::array keys{
      required_key<&P::version>("version", "1"),
      key<&P::default_agent_effect>("default_agent_effect", "What an agent may do where no rule matches"),
      key<&P::rules>("rules", "Who may do what"),
      key<&P::tests>("tests", "Expectations about the rules"),
  };
  static constexpr TableSpec spec{"What people and agents may do.", keys, &defaults_of<PolicyConfig>};
  return spec;
}

}  // namespace rocky::core
