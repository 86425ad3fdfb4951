#include "base/clock.h"

#include <condition_variable>

#include <fmt/format.h>

namespace rocky {

namespace {

class SystemClock final : public Clock {
 public:
  Timestamp now() override { return std::chrono::time_point_cast<Duration>(std::chrono::system_clock::now()); }

  Duration monotonic() override {
    return std::chrono::duration_cast<Duration>(std::chrono::steady_clock::now().time_since_epoch());
  }

  Status sleep(Duration duration, const CancelToken& cancel) override {
    std::mutex mutex;
    std::condition_variable changed;
    const auto registration = cancel.on_cancel([&] {
      const std::scoped_lock lock(mutex);
      changed.notify_all();
    });
    std::unique_lock lock(mutex);
    const auto deadline = std::chrono::steady_clock::now() + duration;
    if (changed.wait_until(lock, deadline, [&] { return cancel.cancelled(); })) {
      return make_error(ErrorKind::kCancelled, "cancelled while waiting");
    }
    return {};
  }
};

// Reads fixed-width digits from the front of `text`.
bool take_digits(std::string_view& text, size_t count, int& value) {
  if (text.size() < count) return false;
  value = 0;
  for (size_t i = 0; i < count; ++i) {
    if (text[i] < '0' || text[i] > '9') return false;
    value = value * 10 + (text[i] - '0');
  }
  text.remove_prefix(count);
  return true;
}

bool take(std::string_view& text, std::string_view any_of) {
  if (text.empty() || any_of.find(text[0]) == std::string_view::npos) return false;
  text.remove_prefix(1);
  return true;
}

bool take_fraction(std::string_view& text, int64_t& microseconds) {
  int64_t scale = 100'000;
  size_t digits = 0;
  for (; !text.empty() && text[0] >= '0' && text[0] <= '9'; text.remove_prefix(1), ++digits) {
    microseconds += (text[0] - '0') * scale;
    scale /= 10;
  }
  return digits >= 1 && digits <= 9;
}

bool take_offset(std::string_view& text, std::chrono::minutes& offset) {
  if (take(text, "Zz")) return true;
  const bool west = text.starts_with('-');
  int hours = 0;
  int minutes = 0;
  if (!take(text, "+-") || !take_digits(text, 2, hours) || !take(text, ":") || !take_digits(text, 2, minutes)) {
    return false;
  }
  if (hours > 23 || minutes > 59) return false;
  offset = std::chrono::minutes((hours * 60 + minutes) * (west ? -1 : 1));
  return true;
}

}  // namespace

Clock& system_clock() {
  static SystemClock clock;
  return clock;
}

Timestamp FakeClock::now() {
  const std::scoped_lock lock(mutex_);
  return now_;
}

Duration FakeClock::monotonic() {
  const std::scoped_lock lock(mutex_);
  return monotonic_;
}

Status FakeClock::sleep(Duration duration, const CancelToken& cancel) {
  if (cancel.cancelled()) return make_error(ErrorKind::kCancelled, "cancelled while waiting");
  advance(duration);
  return {};
}

void FakeClock::advance(Duration duration) {
  const std::scoped_lock lock(mutex_);
  now_ += duration;
  monotonic_ += duration;
}

std::string to_rfc3339(Timestamp time) {
  const auto day = std::chrono::floor<std::chrono::days>(time);
  const std::chrono::year_month_day date(day);
  const std::chrono::hh_mm_ss clock(time - day);
  std::string text = fmt::format("{:04}-{:02}-{:02}T{:02}:{:02}:{:02}", static_cast<int>(date.year()),
                                 static_cast<unsigned>(date.month()), static_cast<unsigned>(date.day()),
                                 clock.hours().count(), clock.minutes().count(), clock.seconds().count());
  const int64_t microseconds = clock.subseconds().count();
  if (microseconds % 1000 != 0) {
    text += fmt::format(".{:06}", microseconds);
  } else if (microseconds != 0) {
    text += fmt::format(".{:03}", microseconds / 1000);
  }
  text += 'Z';
  return text;
}

Result<Timestamp> parse_rfc3339(std::string_view text) {
  const auto wrong = [whole = text] {
    return make_error(ErrorKind::kInvalidInput,
                      fmt::format("`{}` is not a time such as 2026-04-05T09:15:00Z", whole.substr(0, 64)));
  };
  int year = 0;
  int month = 0;
  int day = 0;
  int hour = 0;
  int minute = 0;
  int second = 0;
  int64_t microseconds = 0;
  std::chrono::minutes offset{0};
  const bool has_date = take_digits(text, 4, year) && take(text, "-") && take_digits(text, 2, month) &&
                        take(text, "-") && take_digits(text, 2, day);
  if (!has_date || !take(text, "Tt ")) return wrong();
  const bool has_time = take_digits(text, 2, hour) && take(text, ":") && take_digits(text, 2, minute) &&
                        take(text, ":") && take_digits(text, 2, second);
  if (!has_time || hour > 23 || minute > 59 || second > 60) return wrong();
  if (take(text, ".") && !take_fraction(text, microseconds)) return wrong();
  if (!take_offset(text, offset) || !text.empty()) return wrong();
  const std::chrono::year_month_day date{std::chrono::year(year), std::chrono::month(static_cast<unsigned>(month)),
                                         std::chrono::day(static_cast<unsigned>(day))};
  if (!date.ok()) return wrong();
  return Timestamp(std::chrono::sys_days(date)) + std::chrono::hours(hour) + std::chrono::minutes(minute) +
         std::chrono::seconds(second) + Duration(microseconds) - offset;
}

int64_t to_milliseconds(Duration duration) {
  return std::chrono::duration_cast<std::chrono::milliseconds>(duration).count();
}

}  // namespace rocky
