#include "ir/type.h"
#include "ir/data_type.h"

#include <thread>
#include <vector>

#include <fmt/format.h>
#include <gtest/gtest.h>

namespace rocky::ir {
namespace {

TEST(Type, EqualDescriptionsAreOneType) {
  EXPECT_EQ(decimal(10, 2), decimal(10, 2));
  EXPECT_NE(decimal(10, 2), decimal(10, 3));
  EXPECT_NE(with_digits(TypeTag::kTimestamp, 6), with_digits(TypeTag::kTimestamp, 9));
  EXPECT_EQ(intern_type({.tag = TypeTag::kInt64}), plain(TypeTag::kInt64));
  EXPECT_EQ(list_of(list_of(kStringType)), list_of(list_of(kStringType)));
  EXPECT_NE(list_of(kStringType), list_of(kStringType, true));
  EXPECT_NE(list_of(kStringType), array_of(kStringType, 3));
  const TypeField a{.name = intern("a"), .type = kStringType};
  const TypeField upper{.name = intern("A"), .type = kStringType};
  EXPECT_EQ(struct_of({&a, 1}), struct_of({&a, 1}));
  EXPECT_NE(struct_of({&a, 1}), struct_of({&upper, 1}));
  EXPECT_EQ(Type{}, kUnknownType);
}

TEST(Type, Describes) {
  const TypeField fields[] = {{.name = intern("a"), .type = plain(TypeTag::kInt32)},
                              {.name = intern("b"), .type = list_of(decimal(10, 2)), .not_null = true}};
  EXPECT_EQ(describe(struct_of(fields)), "struct(a int32, b list(decimal(10,2)) not null)");
  EXPECT_EQ(describe(with_length(TypeTag::kString, 20)), "string(20)");
  EXPECT_EQ(describe(array_of(kBooleanType, 3)), "array(boolean, 3)");
  EXPECT_EQ(describe(named(intern("inet"))), "named inet");
  const TypeField labels[] = {{.name = intern("x")}, {.name = intern("y")}};
  EXPECT_EQ(describe(intern_type({.tag = TypeTag::kEnum, .fields = labels})), "enum(x, y)");
}

TEST(Type, KnowsWhatIsInside) {
  EXPECT_TRUE(is_known(map_of(kStringType, list_of(plain(TypeTag::kDate)))));
  EXPECT_FALSE(is_known(map_of(kStringType, list_of(kUnknownType))));
  EXPECT_FALSE(is_known(list_of(kErrorType)));
  EXPECT_EQ(depth_of(kStringType), 1U);
  EXPECT_EQ(depth_of(list_of(list_of(kStringType))), 3U);
  EXPECT_EQ(element_of(list_of(kStringType)), kStringType);
  EXPECT_EQ(element_of(kStringType), kUnknownType);
  EXPECT_TRUE(is_integer(plain(TypeTag::kUInt128)));
  EXPECT_TRUE(is_numeric(decimal(3, 1)));
  EXPECT_FALSE(is_numeric(kBooleanType));
}

TEST(Type, DepthIsLimited) {
  Type type = kStringType;
  for (uint32_t i = 1; i < kMaxTypeDepth; ++i) type = list_of(type);
  EXPECT_EQ(depth_of(type), kMaxTypeDepth);
  EXPECT_EQ(list_of(type), kUnknownType);
}

TEST(Type, ProjectsOnTheSixteenSpellings) {
  EXPECT_EQ(project(plain(TypeTag::kUInt16)).kind, TypeKind::kInt32);
  EXPECT_EQ(project(plain(TypeTag::kUInt32)).kind, TypeKind::kInt64);
  const DataType huge = project(plain(TypeTag::kInt128));
  EXPECT_EQ(huge.kind, TypeKind::kDecimal);
  EXPECT_EQ(huge.precision, 38);
  EXPECT_EQ(project(with_digits(TypeTag::kTimestamp, 6)).kind, TypeKind::kTimestampNtz);
  EXPECT_EQ(project(with_digits(TypeTag::kTimestamp, 6), TypeKind::kTimestamp).kind, TypeKind::kTimestamp);
  EXPECT_EQ(project(plain(TypeTag::kUuid)).kind, TypeKind::kUnknown);
  const DataType map = project(map_of(kStringType, decimal(10, 2)));
  ASSERT_EQ(map.arguments.size(), 2U);
  EXPECT_EQ(map.arguments[1].scale, 2);
  const TypeField field{.name = intern("a"), .type = list_of(kStringType), .not_null = true};
  const DataType structure = project(struct_of({&field, 1}));
  ASSERT_EQ(structure.fields.size(), 1U);
  EXPECT_FALSE(structure.fields[0].nullable);
  EXPECT_EQ(structure.fields[0].type.kind, TypeKind::kArray);
}

TEST(Type, ManyThreadsAgree) {
  std::vector<std::vector<Type>> made(8);
  {
    std::vector<std::jthread> threads;
    for (auto& types : made) {
      threads.emplace_back([&types] {
        for (uint32_t i = 0; i < 2'000; ++i) types.push_back(list_of(with_length(TypeTag::kString, i % 1'500 + 1)));
      });
    }
  }
  for (const auto& types : made) EXPECT_EQ(types, made[0]);
  EXPECT_EQ(describe(made[0][41]), "list(string(42))");
}

TEST(DataTypeTest, TheDisplayForm) {
  const DataType number{.kind = TypeKind::kInt64, .arguments = {}, .fields = {}};
  const DataType price{.kind = TypeKind::kDecimal, .precision = 10, .scale = 2, .arguments = {}, .fields = {}};
  EXPECT_EQ(display_form({}), "?");
  EXPECT_EQ(display_form(number), "INT64");
  EXPECT_EQ(display_form(price), "DECIMAL(10,2)");
  EXPECT_EQ(display_form({.kind = TypeKind::kTimestampNtz, .arguments = {}, .fields = {}}), "TIMESTAMP_NTZ");
  EXPECT_EQ(display_form({.kind = TypeKind::kMap, .arguments = {number, price}, .fields = {}}),
            "MAP<INT64,DECIMAL(10,2)>");
  EXPECT_EQ(display_form({.kind = TypeKind::kStruct, .arguments = {}, .fields = {{"a", number}, {"b", {}}}}),
            "STRUCT<a:INT64,b:?>");
}

}  // namespace
}  // namespace rocky::ir
