#include "lang/brackets.h"

#include <cstddef>
#include <utility>

namespace rocky::lang {
namespace {

bool ends_brackets(const std::vector<Token>& tokens, size_t at, bool in_round) {
  const auto before = [&](size_t distance) { return at >= distance ? tokens[at - distance].kind : TokenKind::kEnd; };
  switch (tokens[at].kind) {
    case TokenKind::kFrom:
    case TokenKind::kWhere:
    case TokenKind::kGroup:
    case TokenKind::kDerive:
    case TokenKind::kSelect:
    case TokenKind::kJoin:
    case TokenKind::kTake:
    case TokenKind::kReplicate:
    case TokenKind::kUnion:
    case TokenKind::kLet: return before(1) != TokenKind::kDot;
    case TokenKind::kSort: return !in_round;                               // `over (sort a)`
    case TokenKind::kDistinct: return before(1) != TokenKind::kLeftParen;  // `count(distinct a)`
    default: return false;
  }
}

TokenKind opener_of(TokenKind closer) {
  switch (closer) {
    case TokenKind::kRightBrace: return TokenKind::kLeftBrace;
    case TokenKind::kRightBracket: return TokenKind::kLeftBracket;
    default: return TokenKind::kLeftParen;
  }
}

}  // namespace

std::vector<uint32_t> pair_brackets(const TokenList& list) {
  BracketScratch scratch;
  pair_brackets(list, scratch);
  return std::move(scratch.partners);
}

void pair_brackets(const TokenList& list, BracketScratch& scratch) {
  const std::vector<Token>& tokens = list.tokens;
  auto& [partners, open, late] = scratch;
  partners.assign(tokens.size(), kNoPartner);
  open.clear();
  late.clear();  // what a step has cut off
  size_t open_braces = 0;
  const auto drop_last = [&] {
    if (tokens[open.back()].kind == TokenKind::kLeftBrace) --open_braces;
    open.pop_back();
  };
  for (size_t i = 0; i < tokens.size(); ++i) {
    switch (tokens[i].kind) {
      case TokenKind::kLeftBrace: ++open_braces; [[fallthrough]];
      case TokenKind::kLeftParen:
      case TokenKind::kLeftBracket: open.push_back(static_cast<uint32_t>(i)); break;
      case TokenKind::kRightBrace:
      case TokenKind::kRightParen:
      case TokenKind::kRightBracket: {
        const TokenKind opener = opener_of(tokens[i].kind);
        const auto excuse = [&] {
          if (late.empty() || tokens[late.back()].kind != opener) return;
          partners[i] = late.back();
          late.pop_back();
        };
        if (opener == TokenKind::kLeftBrace) {
          if (open_braces == 0) {
            excuse();
            break;
          }
          while (tokens[open.back()].kind != opener) drop_last();
        } else {
          // A round bracket may close over one square bracket that was left open, and the other way round.
          const auto kind_at = [&](size_t back) {
            return open.size() >= back ? tokens[open[open.size() - back]].kind : TokenKind::kEnd;
          };
          if (kind_at(1) != opener && kind_at(1) != TokenKind::kLeftBrace && kind_at(2) == opener) drop_last();
          if (kind_at(1) != opener) {
            excuse();
            break;
          }
        }
        partners[i] = open.back();
        partners[open.back()] = static_cast<uint32_t>(i);
        drop_last();
        break;
      }
      default:
        if (!open.empty() && ends_brackets(tokens, i, tokens[open.back()].kind == TokenKind::kLeftParen)) {
          std::swap(late, open);
          open.clear();
          open_braces = 0;
        }
        break;
    }
  }
}

}  // namespace rocky::lang
