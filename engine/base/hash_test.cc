#include "base/hash.h"

#include <algorithm>

#include <gtest/gtest.h>

namespace rocky {
namespace {

// The input of the BLAKE3 test vectors: 0, 1, ... 250, 0, 1, ...
std::string counting_bytes(size_t size) {
  std::string bytes(size, '\0');
  for (size_t i = 0; i < size; ++i) bytes[i] = static_cast<char>(i % 251);
  return bytes;
}

TEST(Blake3, TestVectors) {
  const std::pair<size_t, std::string_view> cases[] = {
      {0, "af1349b9f5f9a1a6a0404dea36dcc9499bcb25c9adc112b7cc9a93cae41f3262"},
      {1, "2d3adedff11b61f14c886e35afa036736dcd87a74d27b5c1510225d0f592e213"},
      {1023, "10108970eeda3eb932baac1428c7a2163b0e924c9a9e25b35bba72b28f70bd11"},
      {1024, "42214739f095a406f3fc83deb889744ac00df831c10daa55189b5d121c855af7"},
      {1025, "d00278ae47eb27b34faecf67b4fe263f82d5412916c1ffd97c8cb7fb814b8444"},
      {2048, "e776b6028c7cd22a4d0ba182a8bf62205d2ef576467e838ed6f2529b85fba24a"},
      {2049, "5f4d72f40d7a5f82b15ca2b2e44b1de3c2ef86c426c95c1af0b6879522563030"},
      {3073, "7124b49501012f81cc7f11ca069ec9226cecb8a2c850cfe644e327d22d3e1cd3"},
      {5121, "628bd2cb2004694adaab7bbd778a25df25c47b9d4155a55f8fbd79f2fe154cff"},
      {7169, "a003fc7a51754a9b3c7fae0367ab3d782dccf28855a03d435f8cfe74605e7817"},
  };
  for (const auto& [size, expected] : cases) EXPECT_EQ(blake3_hex(counting_bytes(size)), expected) << size;
}

// Python hashes bytes with SipHash-1-3, and with zero keys when PYTHONHASHSEED=0: hash(bytes(i % 251 for i in
// range(n))).
TEST(SipHash13, AgreesWithPython) {
  const std::pair<size_t, uint64_t> cases[] = {
      {1, 0x68a914128e01e473},  {3, 0x4d4c9a4a8ef6e0ad},  {7, 0x2f098ab0c751325a},
      {8, 0xead411e67ebe2eea},  {9, 0x75927f9d95124362},  {15, 0xf30eb725bb91c9ea},
      {16, 0x8972188433a5c5b7}, {63, 0x385d3e39e5f37359}, {100, 0x1c6a66e1506e7908},
  };
  for (const auto& [size, expected] : cases) {
    SipHash13 hash;
    hash.update(counting_bytes(size));
    EXPECT_EQ(hash.finish(), expected) << size;
  }
}

TEST(SipHash13, AnyPortionsGiveTheSameHash) {
  const std::string bytes = counting_bytes(100);
  for (size_t size = 0; size <= bytes.size(); ++size) {
    SipHash13 whole;
    whole.update(std::string_view(bytes).substr(0, size));
    for (size_t portion = 1; portion <= 17; ++portion) {
      SipHash13 pieces;
      for (size_t at = 0; at < size; at += portion) {
        pieces.update(std::string_view(bytes).substr(at, std::min(portion, size - at)));
      }
      EXPECT_EQ(pieces.finish(), whole.finish()) << size << " by " << portion;
    }
  }
}

TEST(Hex16, PadsWithZeros) {
  EXPECT_EQ(hex16(0), "0000000000000000");
  EXPECT_EQ(hex16(0xABCDEF), "0000000000abcdef");
  EXPECT_EQ(hex16(~uint64_t{0}), "ffffffffffffffff");
}

TEST(FastHash, TellsLengthsApart) {
  EXPECT_NE(fast_hash(std::string_view("\0", 1)), fast_hash(std::string_view("\0\0", 2)));
  EXPECT_EQ(fast_hash("abcdefghijk"), fast_hash(std::string("abcdefghijk")));
}

}  // namespace
}  // namespace rocky
