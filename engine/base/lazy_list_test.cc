#include "base/lazy_list.h"

#include <gtest/gtest.h>

#include "base/json_writer.h"

namespace rocky {
namespace {

struct Item {
  std::string name;
  std::vector<std::string> tags;
};
struct Document {
  LazyList<Item> items;
};

}  // namespace

template <>
const TypeInfo& type_of<Item>() {
  static constexpr std::array fields{field<&Item::name>("name", Presence::kAlways, "Name"),
                                     field<&Item::tags>("tags", Presence::kOmitEmpty, "Tags")};
  static constexpr TypeInfo info = object_type("Item", fields, "An item");
  return info;
}
template <>
const TypeInfo& type_of<Document>() {
  static constexpr std::array fields{field<&Document::items>("items", Presence::kOmitEmpty, "Items")};
  static constexpr TypeInfo info = object_type("Document", fields, "A document");
  return info;
}

namespace {

TEST(LazyListTest, ElementsAreMadeAfreshWhenTheDocumentIsWritten) {
  Document document;
  EXPECT_EQ(to_json(document), "{}");
  document.items = LazyList<Item>(3, [](size_t index, Item& item) {
    item.name = std::to_string(index);
    if (index == 1) item.tags.push_back("t");
  });
  EXPECT_EQ(document.items.size(), 3U);
  EXPECT_EQ(to_json(document), R"({"items":[{"name":"0"},{"name":"1","tags":["t"]},{"name":"2"}]})");
}

TEST(LazyListTest, WhatIsReadIsHeld) {
  const auto document = from_json<Document>(R"({"items":[{"name":"a"},{"name":"b"}]})");
  ASSERT_TRUE(document);
  EXPECT_EQ(to_json(*document), R"({"items":[{"name":"a"},{"name":"b"}]})");
}

}  // namespace
}  // namespace rocky
