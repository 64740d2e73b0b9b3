// TensorFlow ops for what the networks spend most of their time on besides convolutions, on the CPU: each makes in one
// or two passes over memory what TensorFlow's own ops make in five or more. Compiled into the binding and registered
// when it is loaded. By TensorFlow's C API alone, so that neither its C++ headers nor their compiler matter.
//
// All tensors are float32. Pictures are [batch, height, width, filters]; "rows" are batch * height * width. Sums are
// taken in parts that depend on the shape only and are added in order: the bits do not depend on the number of cores.
#include <algorithm>
#include <cmath>
#include <cstdint>
#include <cstring>
#include <functional>
#include <vector>

#include "opCall.h"
#include "parts.h"
#include "workers.h"

namespace {

using course::Attributes;
using course::Call;
using course::create;
using course::exponential;
using course::forParts;
using course::partsOf;
using course::registerOp;
using course::rowsPerPart;
using course::Workers;

// ---- Loops ---------------------------------------------------------------------------------------------------------

inline __attribute__((always_inline)) float sigmoid(float x) { return 1.0f / (1.0f + exponential(-x)); }

/** The derivative of x * sigmoid(x). */
inline __attribute__((always_inline)) float siluSlope(float x) {
  const float s = sigmoid(x);
  return s * (1.0f + x * (1.0f - s));
}

FOR_EACH_PROCESSOR void siluOf(const float* __restrict x, int64_t count, float* __restrict y) {
  for (int64_t i = 0; i < count; i++) y[i] = x[i] * sigmoid(x[i]);
}

/** Mean and sum of squared differences from it, filter by filter. */
FOR_EACH_PROCESSOR void moments(const float* __restrict x, int64_t rows, int64_t filters, float* __restrict mean,
                                float* __restrict squares) {
  for (int64_t c = 0; c < filters; c++) mean[c] = squares[c] = 0;
  int64_t r = 0;
  for (; r + 4 <= rows; r += 4) {
    const float* a = x + r * filters;
    for (int64_t c = 0; c < filters; c++)
      mean[c] += (a[c] + a[filters + c]) + (a[2 * filters + c] + a[3 * filters + c]);
  }
  for (; r < rows; r++)
    for (int64_t c = 0; c < filters; c++) mean[c] += x[r * filters + c];
  const float share = 1.0f / rows;
  for (int64_t c = 0; c < filters; c++) mean[c] *= share;
  for (r = 0; r + 2 <= rows; r += 2) {
    const float* a = x + r * filters;
    for (int64_t c = 0; c < filters; c++) {
      const float d0 = a[c] - mean[c], d1 = a[filters + c] - mean[c];
      squares[c] += d0 * d0 + d1 * d1;
    }
  }
  for (; r < rows; r++)
    for (int64_t c = 0; c < filters; c++) {
      const float d = x[r * filters + c] - mean[c];
      squares[c] += d * d;
    }
}

/** y = x * scale + shift, filter by filter. */
FOR_EACH_PROCESSOR void scaleAndShift(const float* __restrict x, int64_t rows, int64_t filters,
                                      const float* __restrict scale, const float* __restrict shift,
                                      float* __restrict y) {
  for (int64_t r = 0; r < rows; r++)
    for (int64_t c = 0; c < filters; c++) y[r * filters + c] = x[r * filters + c] * scale[c] + shift[c];
}

FOR_EACH_PROCESSOR void scaleShiftSilu(const float* __restrict x, int64_t rows, int64_t filters,
                                       const float* __restrict scale, const float* __restrict shift,
                                       float* __restrict y) {
  for (int64_t r = 0; r < rows; r++)
    for (int64_t c = 0; c < filters; c++) {
      const float u = x[r * filters + c] * scale[c] + shift[c];
      y[r * filters + c] = u * sigmoid(u);
    }
}

FOR_EACH_PROCESSOR void scaleShiftRelu(const float* __restrict x, int64_t rows, int64_t filters,
                                       const float* __restrict scale, const float* __restrict shift,
                                       float* __restrict y) {
  for (int64_t r = 0; r < rows; r++)
    for (int64_t c = 0; c < filters; c++) {
      const float u = x[r * filters + c] * scale[c] + shift[c];
      y[r * filters + c] = u < 0 ? 0 : u;
    }
}

/** y = relu(x * scale + shift + added). */
FOR_EACH_PROCESSOR void scaleShiftAddRelu(const float* __restrict x, const float* __restrict added, int64_t rows,
                                          int64_t filters, const float* __restrict scale,
                                          const float* __restrict shift, float* __restrict y) {
  for (int64_t r = 0; r < rows; r++)
    for (int64_t c = 0; c < filters; c++) {
      const int64_t i = r * filters + c;
      const float u = x[i] * scale[c] + shift[c] + added[i];
      y[i] = u < 0 ? 0 : u;
    }
}

/** Sums of dy and of dy * (x - mean), filter by filter. */
FOR_EACH_PROCESSOR void gradientSums(const float* __restrict dy, const float* __restrict x, int64_t rows,
                                     int64_t filters, const float* __restrict mean, float* __restrict sum,
                                     float* __restrict product) {
  for (int64_t c = 0; c < filters; c++) sum[c] = product[c] = 0;
  int64_t r = 0;
  for (; r + 4 <= rows; r += 4) {
    const float *d = dy + r * filters, *v = x + r * filters;
    for (int64_t c = 0; c < filters; c++) {
      const float d0 = d[c], d1 = d[filters + c], d2 = d[2 * filters + c], d3 = d[3 * filters + c], m = mean[c];
      sum[c] += (d0 + d1) + (d2 + d3);
      product[c] += (d0 * (v[c] - m) + d1 * (v[filters + c] - m)) +
                    (d2 * (v[2 * filters + c] - m) + d3 * (v[3 * filters + c] - m));
    }
  }
  for (; r < rows; r++)
    for (int64_t c = 0; c < filters; c++) {
      const float d = dy[r * filters + c];
      sum[c] += d;
      product[c] += d * (x[r * filters + c] - mean[c]);
    }
}

/** The same behind a SiLU: `inner` gets the gradient before it, where u = x * scale + shift went in. */
FOR_EACH_PROCESSOR void siluGradientSums(const float* __restrict dy, const float* __restrict x, int64_t rows,
                                         int64_t filters, const float* __restrict scale,
                                         const float* __restrict shift, const float* __restrict mean,
                                         float* __restrict inner, float* __restrict sum,
                                         float* __restrict product) {
  for (int64_t c = 0; c < filters; c++) sum[c] = product[c] = 0;
  int64_t r = 0;
  for (; r + 2 <= rows; r += 2)
    for (int64_t c = 0; c < filters; c++) {
      const int64_t i = r * filters + c, j = i + filters;
      const float d0 = dy[i] * siluSlope(x[i] * scale[c] + shift[c]);
      const float d1 = dy[j] * siluSlope(x[j] * scale[c] + shift[c]);
      inner[i] = d0;
      inner[j] = d1;
      sum[c] += d0 + d1;
      product[c] += d0 * (x[i] - mean[c]) + d1 * (x[j] - mean[c]);
    }
  for (; r < rows; r++)
    for (int64_t c = 0; c < filters; c++) {
      const int64_t i = r * filters + c;
      const float d = dy[i] * siluSlope(x[i] * scale[c] + shift[c]);
      inner[i] = d;
      sum[c] += d;
      product[c] += d * (x[i] - mean[c]);
    }
}

/** The same behind a ReLU. */
FOR_EACH_PROCESSOR void reluGradientSums(const float* __restrict dy, const float* __restrict x, int64_t rows,
                                         int64_t filters, const float* __restrict scale,
                                         const float* __restrict shift, const float* __restrict mean,
                                         float* __restrict inner, float* __restrict sum,
                                         float* __restrict product) {
  for (int64_t c = 0; c < filters; c++) sum[c] = product[c] = 0;
  int64_t r = 0;
  for (; r + 2 <= rows; r += 2)
    for (int64_t c = 0; c < filters; c++) {
      const int64_t i = r * filters + c, j = i + filters;
      const float d0 = x[i] * scale[c] + shift[c] > 0 ? dy[i] : 0, d1 = x[j] * scale[c] + shift[c] > 0 ? dy[j] : 0;
      inner[i] = d0;
      inner[j] = d1;
      sum[c] += d0 + d1;
      product[c] += d0 * (x[i] - mean[c]) + d1 * (x[j] - mean[c]);
    }
  for (; r < rows; r++)
    for (int64_t c = 0; c < filters; c++) {
      const int64_t i = r * filters + c;
      const float d = x[i] * scale[c] + shift[c] > 0 ? dy[i] : 0;
      inner[i] = d;
      sum[c] += d;
      product[c] += d * (x[i] - mean[c]);
    }
}

/** The same behind a ReLU whose value is `y`, whatever was added before it. */
FOR_EACH_PROCESSOR void addReluGradientSums(const float* __restrict dy, const float* __restrict x,
                                            const float* __restrict y, int64_t rows, int64_t filters,
                                            const float* __restrict mean, float* __restrict inner,
                                            float* __restrict sum, float* __restrict product) {
  for (int64_t c = 0; c < filters; c++) sum[c] = product[c] = 0;
  int64_t r = 0;
  for (; r + 2 <= rows; r += 2)
    for (int64_t c = 0; c < filters; c++) {
      const int64_t i = r * filters + c, j = i + filters;
      const float d0 = y[i] > 0 ? dy[i] : 0, d1 = y[j] > 0 ? dy[j] : 0;
      inner[i] = d0;
      inner[j] = d1;
      sum[c] += d0 + d1;
      product[c] += d0 * (x[i] - mean[c]) + d1 * (x[j] - mean[c]);
    }
  for (; r < rows; r++)
    for (int64_t c = 0; c < filters; c++) {
      const int64_t i = r * filters + c;
      const float d = y[i] > 0 ? dy[i] : 0;
      inner[i] = d;
      sum[c] += d;
      product[c] += d * (x[i] - mean[c]);
    }
}

/** dx = d * scale + x * slope + offset, filter by filter; dx may be d itself. */
FOR_EACH_PROCESSOR void combine(const float* d, const float* __restrict x, int64_t rows, int64_t filters,
                                const float* __restrict scale, const float* __restrict slope,
                                const float* __restrict mean, const float* __restrict offset, float* dx) {
  for (int64_t r = 0; r < rows; r++) {
#pragma GCC ivdep
    for (int64_t c = 0; c < filters; c++) {
      const int64_t i = r * filters + c;
      dx[i] = d[i] * scale[c] + ((x[i] - mean[c]) * slope[c] + offset[c]);
    }
  }
}

/** What Adam's update needs besides the weights' own numbers. */
struct AdamRates {
  float rate, correction1, correction2, beta1, beta2, epsilon, decay;
  bool decoupled;
};

/** One update of Adam, or with `decoupled` of AdamW, by PyTorch's formula. */
FOR_EACH_PROCESSOR void adamUpdate(const float* __restrict w, const float* __restrict gradient,
                                   const float* __restrict mean, const float* __restrict square, int64_t count,
                                   const AdamRates& rates, float* __restrict newW, float* __restrict newMean,
                                   float* __restrict newSquare) {
  const float step = rates.rate / rates.correction1, root = 1.0f / std::sqrt(rates.correction2);
  const float shrink = rates.decoupled ? 1.0f - rates.rate * rates.decay : 1.0f;
  const float pull = rates.decoupled ? 0.0f : rates.decay;
  const float beta1 = rates.beta1, beta2 = rates.beta2, epsilon = rates.epsilon;
  for (int64_t i = 0; i < count; i++) {
    const float g = gradient[i] + pull * w[i];
    const float m = mean[i] + (1.0f - beta1) * (g - mean[i]);
    const float v = beta2 * square[i] + (1.0f - beta2) * g * g;
    newMean[i] = m;
    newSquare[i] = v;
    newW[i] = shrink * w[i] - step * (m / (std::sqrt(v) * root + epsilon));
  }
}

/** One update of SGD with momentum by PyTorch's formula. */
FOR_EACH_PROCESSOR void momentumUpdate(const float* __restrict w, const float* __restrict gradient,
                                       const float* __restrict velocity, int64_t count, float rate, float momentum,
                                       float decay, bool nesterov, float* __restrict newW,
                                       float* __restrict newVelocity) {
  const float ofGradient = nesterov ? 1.0f : 0.0f, ofVelocity = nesterov ? momentum : 1.0f;
  for (int64_t i = 0; i < count; i++) {
    const float g = gradient[i] + decay * w[i];
    const float v = momentum * velocity[i] + g;
    newVelocity[i] = v;
    newW[i] = w[i] - rate * (ofGradient * g + ofVelocity * v);
  }
}

/** Sum over rows of a * b, filter by filter. */
FOR_EACH_PROCESSOR void dotRows(const float* __restrict a, const float* __restrict b, int64_t rows, int64_t filters,
                                float* __restrict sum) {
  for (int64_t c = 0; c < filters; c++) sum[c] = 0;
  int64_t r = 0;
  for (; r + 2 <= rows; r += 2) {
    const float* p = a + r * filters;
    const float* q = b + r * filters;
    for (int64_t c = 0; c < filters; c++) sum[c] += p[c] * q[c] + p[filters + c] * q[filters + c];
  }
  for (; r < rows; r++)
    for (int64_t c = 0; c < filters; c++) sum[c] += a[r * filters + c] * b[r * filters + c];
}

/** How many filters the depthwise loop takes at a time: their sums for a row of the kernel stay in registers. */
constexpr int64_t LANES = 16;

/** The only kernel size for which the loop is worth it: TensorFlow's own op is as fast for 3x3. */
constexpr int SIDE = 5;

struct DepthwiseShape {
  int64_t height, width, filters, outHeight, outWidth, stride, top, left;
};

/** Adds x * dy for one picture and LANES filters from `first` on, for each tap of the kernel. */
FOR_EACH_PROCESSOR void filterGradient(const float* __restrict x, const float* __restrict dy,
                                       const DepthwiseShape& shape, int64_t first, int64_t lanes,
                                       float* __restrict result) {
  float sums[SIDE * SIDE][LANES] = {};
  for (int64_t oy = 0; oy < shape.outHeight; oy++) {
    for (int ky = 0; ky < SIDE; ky++) {
      const int64_t y = oy * shape.stride - shape.top + ky;
      if (y < 0 || y >= shape.height) continue;
      const float* row = x + y * shape.width * shape.filters + first;
      const float* out = dy + oy * shape.outWidth * shape.filters + first;
      float part[SIDE][LANES] = {};
      for (int64_t ox = 0; ox < shape.outWidth; ox++) {
        const float* g = out + ox * shape.filters;
        const int64_t left = ox * shape.stride - shape.left;
        if (lanes == LANES && left >= 0 && left + SIDE <= shape.width) {
          for (int kx = 0; kx < SIDE; kx++) {
            const float* p = row + (left + kx) * shape.filters;
            for (int c = 0; c < LANES; c++) part[kx][c] += p[c] * g[c];
          }
          continue;
        }
        for (int kx = 0; kx < SIDE; kx++) {
          if (left + kx < 0 || left + kx >= shape.width) continue;
          const float* p = row + (left + kx) * shape.filters;
          for (int64_t c = 0; c < lanes; c++) part[kx][c] += p[c] * g[c];
        }
      }
      for (int kx = 0; kx < SIDE; kx++)
        for (int c = 0; c < LANES; c++) sums[ky * SIDE + kx][c] += part[kx][c];
    }
  }
  for (int tap = 0; tap < SIDE * SIDE; tap++)
    for (int64_t c = 0; c < lanes; c++) result[tap * shape.filters + first + c] = sums[tap][c];
}

// ---- TensorFlow ----------------------------------------------------------------------------------------------------

void silu(void*, TF_OpKernelContext* context) {
  Call call(context);
  if (!call.ok()) return;
  float* y = call.output(0, call.shape(0));
  if (y == nullptr) return;
  const float* x = call.input(0);
  forParts(call.size(0), 1, [=](int64_t first, int64_t count, int64_t) { siluOf(x + first, count, y + first); });
}

/** Mean and 1 / sqrt(variance + epsilon) of the batch, and its unbiased variance. */
void batchStatistics(const float* x, int64_t rows, int64_t filters, float epsilon, float* mean, float* inverse,
                     float* unbiased) {
  const int64_t parts = partsOf(rows, filters);
  std::vector<float> means(parts * filters), squares(parts * filters);
  forParts(rows, filters, [&](int64_t first, int64_t count, int64_t part) {
    moments(x + first * filters, count, filters, &means[part * filters], &squares[part * filters]);
  });
  // The parts' moments become those of all rows by the formula of Chan, Golub and LeVeque (1979).
  for (int64_t c = 0; c < filters; c++) {
    double total = 0, m = 0, s = 0;
    for (int64_t part = 0; part < parts; part++) {
      const double count = std::min(rowsPerPart(filters), rows - part * rowsPerPart(filters));
      const double delta = means[part * filters + c] - m;
      s += squares[part * filters + c] + delta * delta * total * count / (total + count);
      total += count;
      m += delta * count / total;
    }
    mean[c] = static_cast<float>(m);
    inverse[c] = static_cast<float>(1 / std::sqrt(s / rows + epsilon));
    unbiased[c] = static_cast<float>(s / std::max<int64_t>(1, rows - 1));
  }
}

/** With a sixth input, that is added and a ReLU is behind the sum. */
void batchNorm(void* state, TF_OpKernelContext* context) {
  const Attributes& attributes = *static_cast<const Attributes*>(state);
  Call call(context);
  if (!call.ok()) return;
  const std::vector<int64_t> shape = call.shape(0);
  if (!call.require(!shape.empty() && call.size(0) > 0, "batch norm: x is empty")) return;
  const int64_t filters = shape.back(), rows = call.size(0) / filters;
  for (int index = 1; index < 5; index++)
    if (!call.require(call.size(index) == filters, "batch norm: a weight does not have one value for each filter")) return;
  const bool isAdding = call.count() > 5;
  if (!call.require(!isAdding || call.shape(5) == shape, "batch norm: what is added has another shape than x")) return;
  float* y = call.output(0, shape);
  float *newMean = call.output(1, {filters}), *newVariance = call.output(2, {filters});
  float *mean = call.output(3, {filters}), *inverse = call.output(4, {filters});
  if (!call.ok()) return;
  const float *x = call.input(0), *gamma = call.input(1), *beta = call.input(2);
  const float *oldMean = call.input(3), *oldVariance = call.input(4);
  if (attributes.is_training) {
    const float factor = attributes.average_factor;
    batchStatistics(x, rows, filters, attributes.epsilon, mean, inverse, newVariance);
    for (int64_t c = 0; c < filters; c++) {
      newMean[c] = oldMean[c] * (1 - factor) + mean[c] * factor;
      newVariance[c] = oldVariance[c] * (1 - factor) + newVariance[c] * factor;
    }
  } else {
    for (int64_t c = 0; c < filters; c++) {
      newMean[c] = mean[c] = oldMean[c];
      newVariance[c] = oldVariance[c];
      inverse[c] = 1 / std::sqrt(oldVariance[c] + attributes.epsilon);
    }
  }
  std::vector<float> scale(filters), shift(filters);
  for (int64_t c = 0; c < filters; c++) {
    scale[c] = gamma[c] * inverse[c];
    shift[c] = beta[c] - mean[c] * scale[c];
  }
  if (isAdding) {
    const float* added = call.input(5);
    forParts(rows, filters, [&](int64_t first, int64_t count, int64_t) {
      const int64_t at = first * filters;
      scaleShiftAddRelu(x + at, added + at, count, filters, scale.data(), shift.data(), y + at);
    });
    return;
  }
  const auto loop = attributes.silu ? scaleShiftSilu : attributes.relu ? scaleShiftRelu : scaleAndShift;
  forParts(rows, filters, [&](int64_t first, int64_t count, int64_t) {
    loop(x + first * filters, count, filters, scale.data(), shift.data(), y + first * filters);
  });
}

/** With a seventh input, the value behind the sum and the ReLU, there is a fourth output: the gradient of what was added. */
void batchNormGradient(void* state, TF_OpKernelContext* context) {
  const Attributes& attributes = *static_cast<const Attributes*>(state);
  Call call(context);
  if (!call.ok()) return;
  const std::vector<int64_t> shape = call.shape(1);
  if (!call.require(call.shape(0) == shape && call.size(1) > 0, "batch norm gradient: dy has another shape than x")) return;
  const int64_t filters = shape.back(), rows = call.size(1) / filters;
  for (int index = 2; index < 6; index++)
    if (!call.require(call.size(index) == filters, "batch norm gradient: a weight does not have one value for each filter"))
      return;
  const float* y = call.count() > 6 ? call.input(6) : nullptr;
  if (!call.require(y == nullptr || call.shape(6) == shape, "batch norm gradient: y has another shape than x")) return;
  float *dx = call.output(0, shape), *dGamma = call.output(1, {filters}), *dBeta = call.output(2, {filters});
  float* inner = y != nullptr ? call.output(3, shape) : dx;
  if (!call.ok()) return;
  const float *dy = call.input(0), *x = call.input(1), *gamma = call.input(2), *beta = call.input(3);
  const float *mean = call.input(4), *inverse = call.input(5);
  std::vector<float> scale(filters), shift(filters), slope(filters), offset(filters);
  for (int64_t c = 0; c < filters; c++) {
    scale[c] = gamma[c] * inverse[c];
    shift[c] = beta[c] - mean[c] * scale[c];
  }
  const int64_t parts = partsOf(rows, filters);
  std::vector<float> sums(parts * filters), products(parts * filters);
  forParts(rows, filters, [&](int64_t first, int64_t count, int64_t part) {
    const int64_t at = first * filters;
    float *sum = &sums[part * filters], *product = &products[part * filters];
    if (y != nullptr)
      addReluGradientSums(dy + at, x + at, y + at, count, filters, mean, inner + at, sum, product);
    else if (attributes.silu || attributes.relu)
      (attributes.silu ? siluGradientSums : reluGradientSums)(dy + at, x + at, count, filters, scale.data(), shift.data(), mean, dx + at, sum, product);
    else
      gradientSums(dy + at, x + at, count, filters, mean, sum, product);
  });
  for (int64_t c = 0; c < filters; c++) {
    double sum = 0, product = 0;
    for (int64_t part = 0; part < parts; part++) {
      sum += sums[part * filters + c];
      product += products[part * filters + c];
    }
    dBeta[c] = static_cast<float>(sum);
    dGamma[c] = static_cast<float>(product * inverse[c]);
    // With frozen statistics x acts through the scale alone.
    slope[c] = attributes.is_training ? static_cast<float>(-scale[c] * inverse[c] * inverse[c] * product / rows) : 0;
    offset[c] = attributes.is_training ? static_cast<float>(-scale[c] * sum / rows) : 0;
  }
  const float* before = y != nullptr || attributes.silu || attributes.relu ? inner : dy;
  forParts(rows, filters, [&](int64_t first, int64_t count, int64_t) {
    const int64_t at = first * filters;
    combine(before + at, x + at, count, filters, scale.data(), slope.data(), mean, offset.data(), dx + at);
  });
}

void depthwiseFilterGradient(void* state, TF_OpKernelContext* context) {
  const Attributes& attributes = *static_cast<const Attributes*>(state);
  Call call(context);
  if (!call.ok()) return;
  const std::vector<int64_t> in = call.shape(0), out = call.shape(1);
  const int64_t stride = attributes.stride;
  if (!call.require(in.size() == 4 && out.size() == 4 && in[0] == out[0] && in[3] == out[3] && stride > 0 &&
                        out[1] == (in[1] + stride - 1) / stride && out[2] == (in[2] + stride - 1) / stride,
                    "depthwise filter gradient: dy does not fit x"))
    return;
  float* result = call.output(0, {SIDE, SIDE, in[3], 1});
  if (result == nullptr) return;
  // SAME padding: the smaller half of what is missing goes to the top and the left.
  const int64_t padY = std::max<int64_t>(0, (out[1] - 1) * stride + SIDE - in[1]);
  const int64_t padX = std::max<int64_t>(0, (out[2] - 1) * stride + SIDE - in[2]);
  const DepthwiseShape shape = {in[1], in[2], in[3], out[1], out[2], stride, padY / 2, padX / 2};
  const int64_t batch = in[0], taps = SIDE * SIDE * shape.filters;
  const int64_t groups = (shape.filters + LANES - 1) / LANES;
  std::vector<float> parts(batch * taps);
  const float *x = call.input(0), *dy = call.input(1);
  Workers::shared().forEach(batch * groups, [&](int64_t task) {
    const int64_t picture = task / groups, first = (task % groups) * LANES;
    filterGradient(x + picture * in[1] * in[2] * in[3], dy + picture * out[1] * out[2] * out[3], shape, first,
                   std::min(LANES, shape.filters - first), &parts[picture * taps]);
  });
  std::fill(result, result + taps, 0.0f);
  for (int64_t picture = 0; picture < batch; picture++)
    for (int64_t tap = 0; tap < taps; tap++) result[tap] += parts[picture * taps + tap];
}

/** Calls task(picture, first row, rows, part of the picture) for all parts of all pictures; returns parts per picture. */
int64_t forPictures(int64_t batch, int64_t pixels, int64_t filters,
                    const std::function<void(int64_t, int64_t, int64_t, int64_t)>& task) {
  const int64_t size = rowsPerPart(filters), parts = partsOf(pixels, filters);
  Workers::shared().forEach(batch * parts, [&](int64_t index) {
    const int64_t picture = index / parts, part = index % parts, first = part * size;
    task(picture, picture * pixels + first, std::min(size, pixels - first), part);
  });
  return parts;
}

void pixelDot(void*, TF_OpKernelContext* context) {
  Call call(context);
  if (!call.ok()) return;
  const std::vector<int64_t> shape = call.shape(0);
  if (!call.require(shape.size() == 4 && call.shape(1) == shape, "pixel dot: a and b must be of one shape of rank 4")) return;
  const int64_t batch = shape[0], pixels = shape[1] * shape[2], filters = shape[3];
  float* result = call.output(0, {batch, filters});
  if (result == nullptr) return;
  const float *a = call.input(0), *b = call.input(1);
  const int64_t parts = partsOf(pixels, filters);
  std::vector<float> sums(batch * parts * filters);
  forPictures(batch, pixels, filters, [&](int64_t picture, int64_t first, int64_t count, int64_t part) {
    dotRows(a + first * filters, b + first * filters, count, filters, &sums[(picture * parts + part) * filters]);
  });
  std::fill(result, result + batch * filters, 0.0f);
  for (int64_t picture = 0; picture < batch; picture++)
    for (int64_t part = 0; part < parts; part++)
      for (int64_t c = 0; c < filters; c++)
        result[picture * filters + c] += sums[(picture * parts + part) * filters + c];
}

void pictureScaleShift(void*, TF_OpKernelContext* context) {
  Call call(context);
  if (!call.ok()) return;
  const std::vector<int64_t> shape = call.shape(0);
  if (!call.require(shape.size() == 4 && call.size(1) == shape[0] * shape[3] && call.size(2) == shape[0] * shape[3],
                    "picture scale and shift: scale and shift must be [batch, filters]"))
    return;
  float* y = call.output(0, shape);
  if (y == nullptr) return;
  const float *x = call.input(0), *scale = call.input(1), *shift = call.input(2);
  const int64_t filters = shape[3];
  forPictures(shape[0], shape[1] * shape[2], filters, [&](int64_t picture, int64_t first, int64_t count, int64_t) {
    scaleAndShift(x + first * filters, count, filters, scale + picture * filters, shift + picture * filters,
                  y + first * filters);
  });
}

void biasAdd(void* state, TF_OpKernelContext* context) {
  Call call(context);
  if (!call.ok()) return;
  const std::vector<int64_t> shape = call.shape(0);
  if (!call.require(!shape.empty() && call.size(0) > 0 && call.size(1) == shape.back(),
                    "bias: it does not have one value for each filter"))
    return;
  float* y = call.output(0, shape);
  if (y == nullptr) return;
  const float *x = call.input(0), *bias = call.input(1);
  const int64_t filters = shape.back();
  const std::vector<float> ones(filters, 1.0f);
  const auto loop = static_cast<const Attributes*>(state)->silu ? scaleShiftSilu : scaleAndShift;
  forParts(call.size(0) / filters, filters, [&](int64_t first, int64_t count, int64_t) {
    loop(x + first * filters, count, filters, ones.data(), bias, y + first * filters);
  });
}

void momentum(void* state, TF_OpKernelContext* context) {
  const Attributes& attributes = *static_cast<const Attributes*>(state);
  Call call(context);
  if (!call.ok()) return;
  const std::vector<int64_t> shape = call.shape(0);
  if (!call.require(call.shape(1) == shape && call.shape(2) == shape && call.size(3) == 1,
                    "momentum: weights, gradient and velocity must be of one shape, the rate one number"))
    return;
  float *newW = call.output(0, shape), *newVelocity = call.output(1, shape);
  if (!call.ok()) return;
  const float *w = call.input(0), *gradient = call.input(1), *velocity = call.input(2), rate = *call.input(3);
  forParts(call.size(0), 1, [=, &attributes](int64_t first, int64_t count, int64_t) {
    momentumUpdate(w + first, gradient + first, velocity + first, count, rate, attributes.momentum,
                   attributes.weight_decay, attributes.nesterov, newW + first, newVelocity + first);
  });
}

void adam(void* state, TF_OpKernelContext* context) {
  const Attributes& attributes = *static_cast<const Attributes*>(state);
  Call call(context);
  if (!call.ok()) return;
  const std::vector<int64_t> shape = call.shape(0);
  bool fits = true;
  for (int i = 1; i < 4; i++) fits = fits && call.shape(i) == shape;
  for (int i = 4; i < 7; i++) fits = fits && call.size(i) == 1;
  if (!call.require(fits, "adam: weights, gradient and both means must be of one shape, the others one number")) return;
  float *newW = call.output(0, shape), *newMean = call.output(1, shape), *newSquare = call.output(2, shape);
  if (!call.ok()) return;
  const float *w = call.input(0), *gradient = call.input(1), *mean = call.input(2), *square = call.input(3);
  const AdamRates rates{*call.input(4),     *call.input(5),      *call.input(6),          attributes.beta1,
                        attributes.beta2, attributes.epsilon, attributes.weight_decay, attributes.decoupled != 0};
  forParts(call.size(0), 1, [=](int64_t first, int64_t count, int64_t) {
    adamUpdate(w + first, gradient + first, mean + first, square + first, count, rates, newW + first,
               newMean + first, newSquare + first);
  });
}

constexpr char NONE[] = "", FORWARD[] = "eatsr", GRADIENT[] = "tsr", ADDING[] = "eat", ADDING_GRADIENT[] = "t", STRIDE[] = "d", ACTIVATION[] = "s", UPDATE[] = "mwn", ADAM[] = "12ewo";

__attribute__((constructor)) void registerOps() {
  registerOp({"CourseSilu", {"x: float"}, {"y: float"}, {}, create<NONE>, silu});
  registerOp({"CourseBatchNorm",
              {"x: float", "gamma: float", "beta: float", "mean: float", "variance: float"},
              {"y: float", "new_mean: float", "new_variance: float", "saved_mean: float", "saved_inverse: float"},
              {"epsilon: float", "average_factor: float", "is_training: bool", "silu: bool", "relu: bool = false"},
              create<FORWARD>,
              batchNorm});
  registerOp({"CourseBatchNormGrad",
              {"dy: float", "x: float", "gamma: float", "beta: float", "saved_mean: float", "saved_inverse: float"},
              {"dx: float", "dgamma: float", "dbeta: float"},
              {"is_training: bool", "silu: bool", "relu: bool = false"},
              create<GRADIENT>,
              batchNormGradient});
  registerOp({"CourseBatchNormAddRelu",
              {"x: float", "gamma: float", "beta: float", "mean: float", "variance: float", "added: float"},
              {"y: float", "new_mean: float", "new_variance: float", "saved_mean: float", "saved_inverse: float"},
              {"epsilon: float", "average_factor: float", "is_training: bool"},
              create<ADDING>,
              batchNorm});
  registerOp({"CourseBatchNormAddReluGrad",
              {"dy: float", "x: float", "gamma: float", "beta: float", "saved_mean: float", "saved_inverse: float",
               "y: float"},
              {"dx: float", "dgamma: float", "dbeta: float", "dadded: float"},
              {"is_training: bool"},
              create<ADDING_GRADIENT>,
              batchNormGradient});
  registerOp({"CourseDepthwise5x5FilterGrad",
              {"x: float", "dy: float"},
              {"dkernel: float"},
              {"stride: int"},
              create<STRIDE>,
              depthwiseFilterGradient});
  registerOp({"CourseBias", {"x: float", "bias: float"}, {"y: float"}, {"silu: bool"}, create<ACTIVATION>, biasAdd});
  registerOp({"CourseMomentum",
              {"weights: float", "gradient: float", "velocity: float", "rate: float"},
              {"new_weights: float", "new_velocity: float"},
              {"momentum: float", "weight_decay: float", "nesterov: bool"},
              create<UPDATE>,
              momentum});
  registerOp({"CourseAdam",
              {"weights: float", "gradient: float", "mean: float", "mean_square: float", "rate: float",
               "correction1: float", "correction2: float"},
              {"new_weights: float", "new_mean: float", "new_mean_square: float"},
              {"beta1: float", "beta2: float", "epsilon: float", "weight_decay: float", "decoupled: bool"},
              create<ADAM>,
              adam});
  registerOp({"CoursePixelDot", {"a: float", "b: float"}, {"dot: float"}, {}, create<NONE>, pixelDot});
  registerOp({"CoursePictureScaleShift",
              {"x: float", "scale: float", "shift: float"},
              {"y: float"},
              {},
              create<NONE>,
              pictureScaleShift});
}

}  // namespace
