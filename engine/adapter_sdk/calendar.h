// Dates as text, over the whole range that warehouses have (years far beyond what <chrono> covers).
#pragma once

#include <cstdint>
#include <string>

namespace rocky::adapter {

struct CivilDate {
  int64_t year = 1970;  // astronomical: 0 is 1 BC
  uint32_t month = 1;
  uint32_t day = 1;
};

// Proleptic Gregorian calendar; days since 1970-01-01.
CivilDate civil_from_days(int64_t days);
// "2026-01-31", "10000-01-01", "0044-03-15 (BC)".
std::string date_text(int64_t days);
// "12:34:56", then a fraction without trailing zeros. `ticks` since midnight, `ticks_per_second` a power of ten.
std::string time_text(int64_t ticks, int64_t ticks_per_second);

}  // namespace rocky::adapter
