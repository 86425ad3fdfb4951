#include "cli/kept_answer.h"

#include <algorithm>
#include <concepts>
#include <type_traits>

#include "base/json_writer.h"
#include "compiler/cache/flat.h"
#include "documents/compile.h"

namespace rocky::cli {

namespace {

constexpr std::string_view kTimings = "\"compile_timings\": {";
constexpr uint8_t kStreams = 2;

// Nothing was done but looking whether something is to be done.
std::string timings_text(int64_t milliseconds) {
  const auto elapsed = static_cast<uint64_t>(std::max<int64_t>(milliseconds, 0));
  const documents::PhaseTimings timings{.project_load_ms = elapsed,
                                        .semantic_graph_ms = 0,
                                        .typecheck_ms = 0,
                                        .typecheck_join_keys_ms = 0,
                                        .contracts_ms = 0,
                                        .total_ms = elapsed};
  std::string text;
  for (const char byte : to_json(timings, JsonLayout::kPretty)) {
    text += byte;
    if (byte == '\n') text += "  ";
  }
  return text;
}

}  // namespace

template <class Io>
void flat_fields(Io& io, auto& piece)
  requires std::same_as<std::remove_const_t<std::remove_reference_t<decltype(piece)>>, KeptAnswer::Piece>
{
  auto& [stream, size] = piece;
  io(stream, size);
}

template <class Io>
void flat_fields(Io& io, auto& answer)
  requires std::same_as<std::remove_const_t<std::remove_reference_t<decltype(answer)>>, KeptAnswer>
{
  auto& [trace, project, pieces, timings_begin, timings_end, failed, exit_code, kind, code, message, hints] = answer;
  for (auto& digit : trace) io(digit);
  for (auto& digit : project) io(digit);
  io(pieces, timings_begin, timings_end, failed, exit_code, kind, code, message, hints);
}

std::optional<KeptAnswer> KeptAnswer::of(std::string_view bytes) {
  KeptAnswer answer;
  compiler::FlatReader reader(bytes);
  reader(answer);
  if (!reader.complete()) return std::nullopt;
  return answer;
}

std::string KeptAnswer::bytes() const {
  compiler::FlatWriter writer;
  writer(*this);
  return writer.take();
}

bool KeptAnswer::take_result(const Result<int>& result) {
  failed = !result;
  if (result) {
    exit_code = *result;
    return true;
  }
  const Error& error = result.error();
  // Places and causes are not kept, and what the system refused may be granted next time.
  if (error.span() || error.cause() != nullptr || !error.label().empty()) return false;
  if (error.kind() != ErrorKind::kInvalidInput && error.kind() != ErrorKind::kNotFound) return false;
  error_kind = error.kind();
  error_code = error.code();
  error_message = error.message();
  error_hints = error.hints();
  return true;
}

bool KeptAnswer::fits(std::string_view text) const {
  uint64_t size = 0;
  for (const Piece& piece : pieces) {
    if (piece.stream >= kStreams || piece.size > text.size() - size) return false;
    size += piece.size;
  }
  return size == text.size() && timings_begin <= timings_end && timings_end <= text.size();
}

Result<int> KeptAnswer::give(Invocation& call, std::string_view text, std::vector<Replacement> changes,
                             int64_t milliseconds) const {
  if (timings_begin < timings_end) {
    changes.push_back({.begin = timings_begin, .end = timings_end, .text = timings_text(milliseconds)});
    std::ranges::sort(changes, {}, &Replacement::begin);
  }
  auto change = changes.begin();
  uint64_t at = 0;
  for (const Piece& piece : pieces) {
    const uint64_t end = at + piece.size;
    const auto write = [&](std::string_view part) {
      if (part.empty()) return;
      piece.stream == 0 ? static_cast<void>(call.terminal.write_out(part)) : call.terminal.write_error(part);
    };
    for (; change != changes.end() && change->begin >= at && change->end <= end; ++change) {
      write(text.substr(at, change->begin - at));
      write(change->text);
      at = change->end;
    }
    write(text.substr(at, end - at));
    at = end;
  }
  if (!failed) return exit_code;
  Error error(error_kind, error_message);
  if (!error_code.empty()) error.with_code(error_code);
  for (const std::string& hint : error_hints) error.with_hint(hint);
  return failure(std::move(error));
}

void TimingsFinder::look(uint64_t offset, std::string_view text) {
  if (!wanted_ || end_ != 0 || text.empty()) return;
  const auto close = [&](uint64_t from) {
    const size_t brace = text.find('}', from);
    if (brace != std::string_view::npos) end_ = offset + brace + 1;
  };
  if (begin_ != 0) return close(0);
  // What is looked for may begin in the portion before.
  const std::string joined = tail_ + std::string(text.substr(0, kTimings.size()));
  size_t found = joined.find(kTimings);
  if (found != std::string::npos) {
    begin_ = offset - tail_.size() + found + kTimings.size() - 1;
  } else if ((found = text.find(kTimings)) != std::string_view::npos) {
    begin_ = offset + found + kTimings.size() - 1;
  }
  if (begin_ != 0) return close(begin_ > offset ? begin_ - offset : 0);
  tail_ = joined.size() > kTimings.size() && text.size() < kTimings.size()
              ? joined.substr(joined.size() - kTimings.size() + 1)
              : std::string(text.substr(text.size() - std::min(text.size(), kTimings.size() - 1)));
}

}  // namespace rocky::cli
