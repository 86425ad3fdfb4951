// BLAKE3, plain hash mode with 32 bytes of output, after the BLAKE3 paper (sections 2.1-2.6).
#include <algorithm>
#include <array>
#include <bit>
#include <cstdint>
#include <cstring>

#include "base/hash.h"

namespace rocky {

namespace {

using Words8 = std::array<uint32_t, 8>;
using Words16 = std::array<uint32_t, 16>;

constexpr size_t kBlockBytes = 64;
constexpr size_t kChunkBytes = 1024;
constexpr Words8 kInitial{0x6A09E667, 0xBB67AE85, 0x3C6EF372, 0xA54FF53A,
                          0x510E527F, 0x9B05688C, 0x1F83D9AB, 0x5BE0CD19};
constexpr std::array<uint8_t, 16> kPermutation{2, 6, 3, 10, 7, 0, 4, 13, 1, 11, 12, 5, 9, 14, 15, 8};

enum Flag : uint32_t { kChunkStart = 1, kChunkEnd = 2, kParent = 4, kRoot = 8 };

void mix(Words16& s, size_t a, size_t b, size_t c, size_t d, uint32_t x, uint32_t y) {
  s[a] += s[b] + x;
  s[d] = std::rotr(s[d] ^ s[a], 16);
  s[c] += s[d];
  s[b] = std::rotr(s[b] ^ s[c], 12);
  s[a] += s[b] + y;
  s[d] = std::rotr(s[d] ^ s[a], 8);
  s[c] += s[d];
  s[b] = std::rotr(s[b] ^ s[c], 7);
}

// The first half of the compression function's output: all that a 32-byte hash needs.
Words8 compress(const Words8& chaining, Words16 message, uint64_t counter, uint32_t length, uint32_t flags) {
  Words16 s;
  std::copy(chaining.begin(), chaining.end(), s.begin());
  std::copy(kInitial.begin(), kInitial.begin() + 4, s.begin() + 8);
  s[12] = static_cast<uint32_t>(counter);
  s[13] = static_cast<uint32_t>(counter >> 32);
  s[14] = length;
  s[15] = flags;
  for (int round = 0; round < 7; ++round) {
    mix(s, 0, 4, 8, 12, message[0], message[1]);
    mix(s, 1, 5, 9, 13, message[2], message[3]);
    mix(s, 2, 6, 10, 14, message[4], message[5]);
    mix(s, 3, 7, 11, 15, message[6], message[7]);
    mix(s, 0, 5, 10, 15, message[8], message[9]);
    mix(s, 1, 6, 11, 12, message[10], message[11]);
    mix(s, 2, 7, 8, 13, message[12], message[13]);
    mix(s, 3, 4, 9, 14, message[14], message[15]);
    Words16 permuted;
    for (size_t i = 0; i < 16; ++i) permuted[i] = message[kPermutation[i]];
    message = permuted;
  }
  Words8 result;
  for (size_t i = 0; i < 8; ++i) result[i] = s[i] ^ s[i + 8];
  return result;
}

Words8 hash_chunk(std::string_view chunk, uint64_t index, uint32_t root_flag) {
  Words8 chaining = kInitial;
  size_t offset = 0;
  do {
    const size_t length = std::min(kBlockBytes, chunk.size() - offset);
    Words16 block{};
    if (length != 0) std::memcpy(block.data(), chunk.data() + offset, length);  // words are little-endian
    uint32_t flags = offset == 0 ? kChunkStart : 0U;
    if (offset + length == chunk.size()) flags |= kChunkEnd | root_flag;
    chaining = compress(chaining, block, index, static_cast<uint32_t>(length), flags);
    offset += length;
  } while (offset < chunk.size());
  return chaining;
}

// The left subtree is the largest full one that leaves at least one byte for the right. Depth is at most 54.
Words8 hash_tree(std::string_view bytes, uint64_t first_chunk, uint32_t root_flag) {
  if (bytes.size() <= kChunkBytes) return hash_chunk(bytes, first_chunk, root_flag);
  const size_t left_chunks = std::bit_floor((bytes.size() - 1) / kChunkBytes);
  const Words8 left = hash_tree(bytes.substr(0, left_chunks * kChunkBytes), first_chunk, 0);
  const Words8 right = hash_tree(bytes.substr(left_chunks * kChunkBytes), first_chunk + left_chunks, 0);
  Words16 block;
  std::copy(left.begin(), left.end(), block.begin());
  std::copy(right.begin(), right.end(), block.begin() + 8);
  return compress(kInitial, block, 0, kBlockBytes, kParent | root_flag);
}

static_assert(std::endian::native == std::endian::little);

}  // namespace

std::string blake3_hex(std::string_view bytes) {
  constexpr std::string_view kDigits = "0123456789abcdef";
  std::string text;
  text.reserve(64);
  for (uint32_t word : hash_tree(bytes, 0, kRoot)) {
    for (int i = 0; i < 4; ++i, word >>= 8) {
      text += kDigits[(word >> 4) & 15];
      text += kDigits[word & 15];
    }
  }
  return text;
}

}  // namespace rocky
