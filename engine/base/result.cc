#include "base/result.h"

namespace rocky {

struct Error::Body {
  ErrorKind kind;
  std::string code;
  std::string message;
  std::optional<SourceSpan> span;
  std::string label;
  std::vector<std::string> hints;
  std::optional<Error> cause;
};

std::string_view error_kind_name(ErrorKind kind) {
  switch (kind) {
    case ErrorKind::kInternal: return "internal";
    case ErrorKind::kInvalidInput: return "invalid_input";
    case ErrorKind::kUsage: return "usage";
    case ErrorKind::kNotFound: return "not_found";
    case ErrorKind::kAlreadyExists: return "already_exists";
    case ErrorKind::kPermission: return "permission";
    case ErrorKind::kIo: return "io";
    case ErrorKind::kBusy: return "busy";
    case ErrorKind::kTransient: return "transient";
    case ErrorKind::kTimeout: return "timeout";
    case ErrorKind::kCancelled: return "cancelled";
    case ErrorKind::kConflict: return "conflict";
    case ErrorKind::kCorrupt: return "corrupt";
    case ErrorKind::kUnsupported: return "unsupported";
  }
  return "internal";
}

Error::Error(ErrorKind kind, std::string message)
    : body_(new Body{kind, {}, std::move(message), std::nullopt, {}, {}, std::nullopt}) {}
Error::Error(Error&&) noexcept = default;
Error& Error::operator=(Error&&) noexcept = default;
Error::~Error() = default;

ErrorKind Error::kind() const { return body_->kind; }
const std::string& Error::code() const { return body_->code; }
const std::string& Error::message() const { return body_->message; }
const std::optional<SourceSpan>& Error::span() const { return body_->span; }
const std::string& Error::label() const { return body_->label; }
const std::vector<std::string>& Error::hints() const { return body_->hints; }
const Error* Error::cause() const { return body_->cause ? &*body_->cause : nullptr; }

Error& Error::with_code(std::string code) & {
  body_->code = std::move(code);
  return *this;
}

Error&& Error::with_code(std::string code) && { return std::move(with_code(std::move(code))); }

Error& Error::with_span(SourceSpan span, std::string label) & {
  body_->span = std::move(span);
  body_->label = std::move(label);
  return *this;
}

Error&& Error::with_span(SourceSpan span, std::string label) && {
  return std::move(with_span(std::move(span), std::move(label)));
}

Error& Error::with_hint(std::string hint) & {
  body_->hints.push_back(std::move(hint));
  return *this;
}

Error&& Error::with_hint(std::string hint) && { return std::move(with_hint(std::move(hint))); }

Error&& Error::context(std::string message) && {
  auto outer =
      std::unique_ptr<Body>(new Body{body_->kind, body_->code, std::move(message), std::nullopt, {}, {}, std::nullopt});
  outer->cause.emplace(std::move(*this));
  body_ = std::move(outer);
  return std::move(*this);
}

Error Error::clone() const {
  Error copy(body_->kind, body_->message);
  copy.body_->code = body_->code;
  copy.body_->span = body_->span;
  copy.body_->label = body_->label;
  copy.body_->hints = body_->hints;
  if (body_->cause) copy.body_->cause.emplace(body_->cause->clone());
  return copy;
}

std::string Error::to_string() const {
  std::string text = body_->message;
  for (const Error* error = cause(); error != nullptr; error = error->cause()) {
    text += ": ";
    text += error->message();
  }
  return text;
}

}  // namespace rocky
