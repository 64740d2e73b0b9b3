// What the loops of the project's ops share: how the work is cut into parts, and e^x.
#pragma once

#include <algorithm>
#include <cstdint>
#include <cstring>
#include <functional>

#include "workers.h"

// The loops below are compiled for several processors; the loader picks the best that this one has.
#if defined(__x86_64__) && defined(__linux__) && defined(__GNUC__) && !defined(__clang__)
#define FOR_EACH_PROCESSOR __attribute__((target_clones("avx512f", "avx2", "default")))
#else
#define FOR_EACH_PROCESSOR
#endif

namespace course {

/** A part of the rows: as many as fit well into a core's second cache. */
inline int64_t rowsPerPart(int64_t filters) { return std::max<int64_t>(1, 32768 / std::max<int64_t>(1, filters)); }

/** Calls part(first row, rows, index of the part) for all parts, on all cores. Returns the number of parts. */
inline int64_t forParts(int64_t rows, int64_t filters, const std::function<void(int64_t, int64_t, int64_t)>& part) {
  const int64_t size = rowsPerPart(filters);
  const int64_t parts = (rows + size - 1) / size;
  Workers::shared().forEach(parts, [&](int64_t index) {
    const int64_t first = index * size;
    part(first, std::min(size, rows - first), index);
  });
  return parts;
}

inline int64_t partsOf(int64_t rows, int64_t filters) {
  return (rows + rowsPerPart(filters) - 1) / rowsPerPart(filters);
}

/** e^x by Cody and Waite's reduction and Cephes' polynomial: within 2 units in the last place, and without branches. */
inline __attribute__((always_inline)) float exponential(float x) {
  x = x < -87.0f ? -87.0f : x;
  x = x > 88.8f ? 88.8f : x;  // from here on the power of two below is infinite
  const float shifted = x * 1.44269504f + 12582912.0f;
  const float n = shifted - 12582912.0f;
  const float r = (x - n * 0.693359375f) + n * 2.12194440e-4f;
  float p = 1.9875691500e-4f;
  p = p * r + 1.3981999507e-3f;
  p = p * r + 8.3334519073e-3f;
  p = p * r + 4.1665795894e-2f;
  p = p * r + 1.6666665459e-1f;
  p = p * r + 5.0000001201e-1f;
  int32_t bits;
  std::memcpy(&bits, &shifted, sizeof bits);
  bits = (bits - 0x4B400000 + 127) << 23;
  float power;
  std::memcpy(&power, &bits, sizeof power);
  return (p * r * r + r + 1.0f) * power;
}

}  // namespace course
