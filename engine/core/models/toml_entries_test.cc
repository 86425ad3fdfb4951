#include "core/models/toml_entries.h"

#include <gtest/gtest.h>

namespace rocky::core {
namespace {

TEST(TomlEntries, KeepOrderSpansAndTexts) {
  const SourceRef file = SourceFile::make(
      "x.toml", "z = \"a\\tb\"\na = 'plain'\n\"k\\u00e9\" = 1\n[t]\nlist = [1.5, true, {d = 2026-01-01}]\n");
  Arena arena;
  const auto root = parse_entries(file, arena);
  ASSERT_TRUE(root);
  const TomlEntry* z = (*root)->first_child;
  EXPECT_EQ(z->key, "z");
  EXPECT_EQ(z->text, "a\tb");
  EXPECT_EQ(file->slice(z->span), "\"a\\tb\"");
  EXPECT_EQ(file->slice(z->key_span), "z");
  EXPECT_EQ(z->next->text, "plain");
  EXPECT_EQ(z->next->text.data(), file->text().data() + file->text().find("plain"));
  EXPECT_EQ((*root)->find("k\u00e9")->integer, 1);
  const TomlEntry* list = (*root)->find("t")->find("list");
  EXPECT_EQ(list->first_child->number, 1.5);
  EXPECT_TRUE(list->first_child->next->boolean);
  EXPECT_EQ(list->last_child->find("d")->text, "2026-01-01");
  EXPECT_EQ(list->first_child->key, "");
  EXPECT_EQ((*root)->find("missing"), nullptr);
}

TEST(TomlEntries, AnErrorOfTheParserIsOurs) {
  Arena arena;
  EXPECT_FALSE(parse_entries(SourceFile::make("x.toml", "a = 1\na = 2\n"), arena));
}

}  // namespace
}  // namespace rocky::core
