// The subset reader: ASCII text; bare keys; headers of bare keys; basic strings without escapes, literal strings,
// decimal integers, floats without exponent, booleans, arrays and inline tables. It gives up (null) on anything else
// and on everything that could be an error, so it needs no messages.

#include <charconv>

#include "core/models/toml_entries.h"

namespace rocky::core {
namespace {

constexpr int kMaxDepth = 16;         // of arrays and inline tables; deeper ones go to the full parser
constexpr uint32_t kMaxMembers = 64;  // of a table: they are searched one by one

enum CharClass : uint8_t { kBareKey = 1, kText = 2, kBlank = 4 };

constexpr std::array<uint8_t, 256> kClasses = [] {
  std::array<uint8_t, 256> classes{};
  for (int c = 0x20; c < 0x7F; ++c) classes[static_cast<size_t>(c)] |= kText;
  classes['\t'] |= kText | kBlank;
  classes[' '] |= kBlank;
  for (int c = 'a'; c <= 'z'; ++c) classes[static_cast<size_t>(c)] |= kBareKey;
  for (int c = 'A'; c <= 'Z'; ++c) classes[static_cast<size_t>(c)] |= kBareKey;
  for (int c = '0'; c <= '9'; ++c) classes[static_cast<size_t>(c)] |= kBareKey;
  classes['_'] |= kBareKey;
  classes['-'] |= kBareKey;
  return classes;
}();

bool is(char c, CharClass what) { return (kClasses[static_cast<unsigned char>(c)] & what) != 0; }
bool is_digit(char c) { return c >= '0' && c <= '9'; }

// How a table came to be decides who may add to it.
enum class Origin : uint8_t { kHeader, kImplicit, kArrayElement, kInline };

struct PlainNode : TomlEntry {
  Origin origin = Origin::kInline;
  bool table_array = false;  // an array made by [[headers]]
  uint32_t members = 0;      // of a table
};

class PlainReader {
 public:
  PlainReader(std::string_view text, Arena& arena)
      : begin_(text.data()), at_(text.data()), end_(text.data() + text.size()), arena_(arena) {}

  const TomlEntry* read() {
    PlainNode* root = make(TomlKind::kTable, begin_);
    root->origin = Origin::kHeader;
    PlainNode* table = root;
    while (true) {
      skip_blanks();
      if (at_ == end_) return root;
      switch (*at_) {
        case '\n':
        case '\r':
        case '#':
          if (!end_line()) return nullptr;
          break;
        case '[':
          table = header(root);
          if (table == nullptr || !end_line()) return nullptr;
          break;
        default:
          if (!member(table, 0) || !end_line()) return nullptr;
      }
    }
  }

 private:
  uint32_t offset(const char* where) const { return static_cast<uint32_t>(where - begin_); }
  bool peek(char c) const { return at_ != end_ && *at_ == c; }
  bool take(char c) {
    if (!peek(c)) return false;
    ++at_;
    return true;
  }
  void skip_blanks() {
    while (at_ != end_ && is(*at_, kBlank)) ++at_;
  }

  PlainNode* make(TomlKind kind, const char* from) {
    auto* node = arena_.make<PlainNode>();
    node->kind = kind;
    node->span = {offset(from), offset(at_)};
    return node;
  }

  static void append(PlainNode* parent, PlainNode* child) {
    if (parent->last_child != nullptr) {
      parent->last_child->next = child;
    } else {
      parent->first_child = child;
    }
    parent->last_child = child;
  }

  // False: too many members.
  static bool add_member(PlainNode* table, PlainNode* member, std::string_view key, ByteSpan key_span) {
    member->key = key;
    member->key_span = key_span;
    append(table, member);
    return ++table->members <= kMaxMembers;
  }

  static PlainNode* find(const PlainNode* table, std::string_view key) {
    for (TomlEntry* child = table->first_child; child != nullptr; child = child->next) {
      if (child->key == key) return static_cast<PlainNode*>(child);
    }
    return nullptr;
  }

  // Blanks, a comment, a line end or the end of the text.
  bool end_line() {
    skip_blanks();
    if (!skip_comment()) return false;
    if (at_ == end_) return true;
    take('\r');
    return take('\n');
  }

  bool skip_comment() {
    if (!peek('#')) return true;
    while (at_ != end_ && is(*at_, kText)) ++at_;
    return at_ == end_ || *at_ == '\n' || *at_ == '\r';
  }

  // Between the elements of an array.
  bool skip_lines() {
    while (true) {
      skip_blanks();
      if (!skip_comment()) return false;
      if (at_ == end_) return true;
      if (*at_ == '\r') {
        ++at_;
        if (!take('\n')) return false;
      } else if (!take('\n')) {
        return true;
      }
    }
  }

  std::string_view bare_key() {
    const char* from = at_;
    while (at_ != end_ && is(*at_, kBareKey)) ++at_;
    return {from, static_cast<size_t>(at_ - from)};
  }

  PlainNode* header(PlainNode* root) {
    const char* from = at_;
    ++at_;
    const bool array = take('[');
    PlainNode* parent = root;
    PlainNode* implicit = nullptr;  // the uppermost table that this header makes in passing
    while (true) {
      skip_blanks();
      const char* key_from = at_;
      const std::string_view key = bare_key();
      if (key.empty()) return nullptr;
      const ByteSpan key_span{offset(key_from), offset(at_)};
      skip_blanks();
      PlainNode* found = find(parent, key);
      if (take('.')) {
        if (found == nullptr) {
          found = make(TomlKind::kTable, from);
          found->origin = Origin::kImplicit;
          if (implicit == nullptr) implicit = found;
          if (!add_member(parent, found, key, key_span)) return nullptr;
        } else if (found->table_array) {
          found = static_cast<PlainNode*>(found->last_child);
        } else if (found->kind != TomlKind::kTable || found->origin == Origin::kInline) {
          return nullptr;
        }
        parent = found;
        continue;
      }
      if (!take(']') || (array && !take(']'))) return nullptr;
      // They stand where the whole header stands.
      for (TomlEntry* made = implicit; made != nullptr; made = made->last_child) made->span.end = offset(at_);
      return array ? open_element(parent, found, key, key_span, from) : open_table(parent, found, key, key_span, from);
    }
  }

  PlainNode* open_table(PlainNode* parent, PlainNode* found, std::string_view key, ByteSpan key_span,
                        const char* from) {
    // A second header for a table is legal only where the first made it in passing; rare enough to leave alone.
    if (found != nullptr) return nullptr;
    PlainNode* table = make(TomlKind::kTable, from);
    table->origin = Origin::kHeader;
    return add_member(parent, table, key, key_span) ? table : nullptr;
  }

  PlainNode* open_element(PlainNode* parent, PlainNode* found, std::string_view key, ByteSpan key_span,
                          const char* from) {
    if (found == nullptr) {
      found = make(TomlKind::kArray, from);
      found->table_array = true;
      if (!add_member(parent, found, key, key_span)) return nullptr;
    } else if (!found->table_array) {
      return nullptr;
    }
    PlainNode* element = make(TomlKind::kTable, from);
    element->origin = Origin::kArrayElement;
    append(found, element);
    return element;
  }

  // key = value
  bool member(PlainNode* table, int depth) {
    const char* key_from = at_;
    const std::string_view key = bare_key();
    if (key.empty()) return false;
    const ByteSpan key_span{offset(key_from), offset(at_)};
    skip_blanks();
    if (!take('=')) return false;
    if (find(table, key) != nullptr) return false;
    skip_blanks();
    PlainNode* value = read_value(depth);
    return value != nullptr && add_member(table, value, key, key_span);
  }

  PlainNode* read_value(int depth) {
    if (at_ == end_) return nullptr;
    switch (*at_) {
      case '"':
      case '\'': return string(*at_);
      case '[': return depth < kMaxDepth ? array(depth) : nullptr;
      case '{': return depth < kMaxDepth ? inline_table(depth) : nullptr;
      case 't': return word("true", true);
      case 'f': return word("false", false);
      default: return number();
    }
  }

  PlainNode* string(char quote) {
    const char* from = at_++;
    while (at_ != end_ && *at_ != quote && is(*at_, kText) && (*at_ != '\\' || quote == '\'')) ++at_;
    if (!take(quote)) return nullptr;
    // An empty string that is followed by a quote opens a text of several lines.
    if (at_ - from == 2 && peek(quote)) return nullptr;
    PlainNode* node = make(TomlKind::kString, from);
    node->text = {from + 1, static_cast<size_t>(at_ - from - 2)};
    return node;
  }

  PlainNode* word(std::string_view expected, bool value) {
    const char* from = at_;
    if (bare_key() != expected || !value_ends()) return nullptr;
    PlainNode* node = make(TomlKind::kBoolean, from);
    node->boolean = value;
    return node;
  }

  bool value_ends() const {
    return at_ == end_ || is(*at_, kBlank) || *at_ == ',' || *at_ == ']' || *at_ == '}' || *at_ == '#' ||
           *at_ == '\n' || *at_ == '\r';
  }

  PlainNode* number() {
    const char* from = at_;
    take('-');
    const char* digits = at_;
    while (at_ != end_ && is_digit(*at_)) ++at_;
    const auto count = at_ - digits;
    if (count == 0 || count > 15 || (count > 1 && *digits == '0')) return nullptr;
    bool fraction = false;
    if (take('.')) {
      fraction = true;
      const char* decimals = at_;
      while (at_ != end_ && is_digit(*at_)) ++at_;
      if (at_ == decimals) return nullptr;
    }
    if (!value_ends()) return nullptr;
    PlainNode* node = make(fraction ? TomlKind::kFloat : TomlKind::kInteger, from);
    if (fraction) {
      std::from_chars(from, at_, node->number);
    } else {
      std::from_chars(from, at_, node->integer);
    }
    return node;
  }

  PlainNode* array(int depth) {
    const char* from = at_++;
    PlainNode* node = make(TomlKind::kArray, from);
    while (true) {
      if (!skip_lines()) return nullptr;
      if (take(']')) break;
      PlainNode* element = read_value(depth + 1);
      if (element == nullptr) return nullptr;
      append(node, element);
      if (!skip_lines()) return nullptr;
      if (take(',')) continue;
      if (!take(']')) return nullptr;
      break;
    }
    node->span.end = offset(at_);
    return node;
  }

  PlainNode* inline_table(int depth) {
    const char* from = at_++;
    PlainNode* node = make(TomlKind::kTable, from);
    skip_blanks();
    while (!take('}')) {
      if (!member(node, depth + 1)) return nullptr;
      skip_blanks();
      if (take(',')) {
        skip_blanks();
        if (peek('}')) return nullptr;
      } else if (!peek('}')) {
        return nullptr;
      }
    }
    node->span.end = offset(at_);
    return node;
  }

  const char* begin_;
  const char* at_;
  const char* end_;
  Arena& arena_;
};

}  // namespace

const TomlEntry* parse_plain_entries(std::string_view text, Arena& arena) { return PlainReader(text, arena).read(); }

}  // namespace rocky::core
