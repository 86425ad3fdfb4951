// A value that cannot be printed.
#pragma once

#include <string>
#include <string_view>
#include <utility>

namespace rocky {

// There is no conversion to text and no stream operator; fmt, logs and JSON get "***" from redacted(). reveal() is the
// one place where the value comes out: call it where the value is sent, nowhere else.
class Secret {
 public:
  Secret() = default;
  explicit Secret(std::string value) : value_(std::move(value)) {}

  bool empty() const { return value_.empty(); }
  std::string_view redacted() const { return value_.empty() ? std::string_view() : std::string_view("***"); }
  const std::string& reveal() const { return value_; }

  friend bool operator==(const Secret&, const Secret&) = default;

 private:
  std::string value_;
};

}  // namespace rocky
