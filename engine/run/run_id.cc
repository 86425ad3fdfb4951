#include "run/run_id.h"

#include <fmt/format.h>

namespace rocky::run {

std::string make_run_id(Timestamp start) {
  using namespace std::chrono;
  const auto day = floor<days>(start);
  const year_month_day date(day);
  const hh_mm_ss time(floor<milliseconds>(start - day));
  return fmt::format("run-{:04}{:02}{:02}-{:02}{:02}{:02}-{:03}", static_cast<int>(date.year()),
                     static_cast<unsigned>(date.month()), static_cast<unsigned>(date.day()), time.hours().count(),
                     time.minutes().count(), time.seconds().count(), time.subseconds().count());
}

}  // namespace rocky::run
