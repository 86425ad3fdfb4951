// Which bracket belongs to which, also where some are missing.
#pragma once

#include <cstdint>
#include <vector>

#include "lang/token.h"

namespace rocky::lang {

inline constexpr uint32_t kNoPartner = UINT32_MAX;

// For each token the index of its partner; kNoPartner for brackets without one and for all that is no bracket. Words
// that begin a step stand in no bracket, so what is open before one was never closed; braces are stronger than the
// brackets within them. A closer that comes after such a word has the bracket it was meant for as its partner, which in
// turn has none. Linear.
std::vector<uint32_t> pair_brackets(const TokenList& list);

// Memory for it that is used again.
struct BracketScratch {
  std::vector<uint32_t> partners;
  std::vector<uint32_t> open;
  std::vector<uint32_t> late;
};
// Into `scratch.partners`.
void pair_brackets(const TokenList& list, BracketScratch& scratch);

}  // namespace rocky::lang
