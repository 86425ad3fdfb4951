#include "base/suggest.h"

#include <string>
#include <string_view>
#include <vector>

#include <gtest/gtest.h>

namespace rocky {
namespace {

const std::vector<std::string>& models() {
  static const std::vector<std::string> names{"stg_orders", "stg_order", "customers", "dim", "Fct_Sales"};
  return names;
}

TEST(NearestByEditDistance, FindsTheNearest) {
  EXPECT_EQ(nearest_by_edit_distance("stg_ordrs", models()), "stg_orders");
  EXPECT_EQ(nearest_by_edit_distance("custmers", models()), "customers");
  EXPECT_EQ(nearest_by_edit_distance("dix", models()), "dim");
  EXPECT_EQ(nearest_by_edit_distance("fct_sales", models()), "Fct_Sales");
}

TEST(NearestByEditDistance, IsSilentWhenNothingIsNear) {
  EXPECT_EQ(nearest_by_edit_distance("xyz", models()), std::nullopt);
  EXPECT_EQ(nearest_by_edit_distance("", models()), std::nullopt);
  EXPECT_EQ(nearest_by_edit_distance("dam_x", models()), std::nullopt);
  EXPECT_EQ(nearest_by_edit_distance(std::string(100000, 'a'), models()), std::nullopt);
  EXPECT_EQ(nearest_by_edit_distance("dim", std::vector<std::string>{"dim"}), std::nullopt);
}

TEST(NearestByEditDistance, TiesGoByOrder) {
  EXPECT_EQ(nearest_by_edit_distance("abcx", std::vector<std::string>{"abca", "abcb"}), "abca");
}

TEST(NearestBySimilarity, FindsTheNearest) {
  const std::vector<std::string> adapters{"duckdb", "databricks", "snowflake", "bigquery"};
  EXPECT_EQ(nearest_by_similarity("duckbd", adapters), "duckdb");
  EXPECT_EQ(nearest_by_similarity("DATABRICK", adapters), "databricks");
  EXPECT_EQ(nearest_by_similarity("oracle", adapters), std::nullopt);
  EXPECT_EQ(nearest_by_similarity("", adapters), std::nullopt);
}

TEST(NearestWord, CountsSwappedNeighboursOnce) {
  const std::string_view words[] = {"from", "where", "sort", "on"};
  EXPECT_EQ(nearest_word("form", words), 0U);
  EXPECT_EQ(nearest_word("WEHRE", words), 1U);
  EXPECT_EQ(nearest_word("no", words), 3U);
  EXPECT_EQ(nearest_word("an", words), 4U);
  EXPECT_EQ(nearest_word("from", words), 4U);
  EXPECT_EQ(nearest_word("taxes", words), 4U);
  EXPECT_EQ(nearest_word("", words), 4U);
  EXPECT_EQ(nearest_word(std::string(100000, 'f'), words), 4U);
}

}  // namespace
}  // namespace rocky
