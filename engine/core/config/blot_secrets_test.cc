#include "core/config/blot_secrets.h"

#include <gtest/gtest.h>

namespace rocky::core {
namespace {

TEST(BlotSecrets, HidesValuesAndKeepsPositions) {
  const std::pair<std::string_view, std::string_view> cases[] = {
      {"token = \"dapi1234\"\npath = \"x.db\"", "token = \"********\"\npath = \"x.db\""},
      {"a = { password = 'hunter2', user = 'u' }", "a = { password = '*******', user = 'u' }"},
      {"tooken = \"dapi1\"", "tooken = \"*****\""},
      {"# token = \"old\"", "# token = \"***\""},
      {"\"api_key\" = \"k\"", "\"api_key\" = \"*\""},
      {"adapter.x.pat=abc # why", "adapter.x.pat=****# why"},
      {"token = \"${DBX_TOKEN}\"", "token = \"${DBX_TOKEN}\""},
      {"token = \"a${DBX_TOKEN:-dapi9}b\"", "token = \"*${DBX_TOKEN:-*****}*\""},
      {"token = ${DBX_TOKEN:-a,b}, x = 1", "token = ${DBX_TOKEN:-***}, x = 1"},
      {"token = \"a\\\"b\" # c", "token = \"**\"*\" # c"},
      {"secret = \"\"\"\nab\ncd\"\"\"\nx = 1", "secret = \"\"\"\n**\n**\"\"\"\nx = 1"},
      {"secret = \"\"\"\nab", "secret = \"\"\"\n**"},
      {"token = \"open\nx = 1", "token = \"****\nx = 1"},
      {"token", "token"},
      {"token =", "token ="},
      {"path = \"p\"\nmax_tokens = 5", "path = \"p\"\nmax_tokens = 5"},
      {"", ""},
  };
  for (const auto& [input, expected] : cases) {
    EXPECT_EQ(blot_secrets(input), expected);
    EXPECT_EQ(blot_secrets(input).size(), input.size());
  }
}

}  // namespace
}  // namespace rocky::core
