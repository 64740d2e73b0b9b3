// TensorFlow ops for what the networks of the survey spend their time on besides convolutions: LayerNorm, GELU, layer scale,
// biases with ReLU, max pooling, and the kernels' gradients of dense layers and of large depthwise convolutions. As in layerOps.cc all tensors are float32, and sums are taken in
// parts that depend on the shape only.
#include <algorithm>
#include <cmath>
#include <cstdint>
#include <cstring>
#include <vector>

#include "opCall.h"
#include "parts.h"
#include "workers.h"

namespace {

using course::Call;
using course::create;
using course::exponential;
using course::forParts;
using course::partsOf;
using course::registerOp;
using course::Workers;

/** How many numbers a loop takes at a time. Sums over a row are kept in so many places, whatever the processor. */
constexpr int64_t LANES = 16;

/** The sum of what LANES places hold, always in the same order. */
inline __attribute__((always_inline)) float total(const float* lanes) {
  float sum = 0;
  for (int64_t lane = 0; lane < LANES; lane++) sum += lanes[lane];
  return sum;
}

// ---- LayerNorm -----------------------------------------------------------------------------------------------------

FOR_EACH_PROCESSOR void normalizeRows(const float* __restrict x, int64_t rows, int64_t filters,
                                      const float* __restrict gamma, const float* __restrict beta, float epsilon,
                                      float* __restrict y, float* __restrict means, float* __restrict inverses) {
  const int64_t whole = filters / LANES * LANES;
  for (int64_t r = 0; r < rows; r++) {
    const float* a = x + r * filters;
    float* b = y + r * filters;
    float sums[LANES] = {};
    for (int64_t c = 0; c < whole; c += LANES)
      for (int64_t lane = 0; lane < LANES; lane++) sums[lane] += a[c + lane];
    for (int64_t c = whole; c < filters; c++) sums[c - whole] += a[c];
    const float mean = total(sums) / filters;
    float squares[LANES] = {};
    for (int64_t c = 0; c < whole; c += LANES)
      for (int64_t lane = 0; lane < LANES; lane++) {
        const float d = a[c + lane] - mean;
        squares[lane] += d * d;
      }
    for (int64_t c = whole; c < filters; c++) squares[c - whole] += (a[c] - mean) * (a[c] - mean);
    const float inverse = 1.0f / std::sqrt(total(squares) / filters + epsilon);
    for (int64_t c = 0; c < filters; c++) b[c] = (a[c] - mean) * inverse * gamma[c] + beta[c];
    means[r] = mean;
    inverses[r] = inverse;
  }
}

FOR_EACH_PROCESSOR void normalizeRowsGradient(const float* __restrict dy, const float* __restrict x, int64_t rows,
                                              int64_t filters, const float* __restrict gamma,
                                              const float* __restrict means, const float* __restrict inverses,
                                              float* __restrict dx, float* __restrict dGamma,
                                              float* __restrict dBeta) {
  const int64_t whole = filters / LANES * LANES;
  for (int64_t c = 0; c < filters; c++) dGamma[c] = dBeta[c] = 0;
  for (int64_t r = 0; r < rows; r++) {
    const float *d = dy + r * filters, *a = x + r * filters;
    float* b = dx + r * filters;
    const float mean = means[r], inverse = inverses[r];
    float sums[LANES] = {}, products[LANES] = {};
    for (int64_t c = 0; c < whole; c += LANES)
      for (int64_t lane = 0; lane < LANES; lane++) {
        const float g = d[c + lane] * gamma[c + lane];
        sums[lane] += g;
        products[lane] += g * ((a[c + lane] - mean) * inverse);
      }
    for (int64_t c = whole; c < filters; c++) {
      const float g = d[c] * gamma[c];
      sums[c - whole] += g;
      products[c - whole] += g * ((a[c] - mean) * inverse);
    }
    const float share = total(sums) / filters, slope = total(products) / filters;
    for (int64_t c = 0; c < filters; c++) {
      const float normalized = (a[c] - mean) * inverse;
      b[c] = inverse * (d[c] * gamma[c] - share - normalized * slope);
      dGamma[c] += d[c] * normalized;
      dBeta[c] += d[c];
    }
  }
}

/** Adds up what `parts` parts have for each filter. */
void addParts(const std::vector<float>& parts, int64_t filters, float* result) {
  for (int64_t c = 0; c < filters; c++) {
    double sum = 0;
    for (size_t at = c; at < parts.size(); at += filters) sum += parts[at];
    result[c] = static_cast<float>(sum);
  }
}

void layerNorm(void* state, TF_OpKernelContext* context) {
  const float epsilon = static_cast<const course::Attributes*>(state)->epsilon;
  Call call(context);
  if (!call.ok()) return;
  const std::vector<int64_t> shape = call.shape(0);
  if (!call.require(!shape.empty() && call.size(0) > 0 && call.size(1) == shape.back() && call.size(2) == shape.back(),
                    "layer norm: a weight does not have one value for each filter"))
    return;
  const int64_t filters = shape.back(), rows = call.size(0) / filters;
  float *y = call.output(0, shape), *means = call.output(1, {rows}), *inverses = call.output(2, {rows});
  if (!call.ok()) return;
  const float *x = call.input(0), *gamma = call.input(1), *beta = call.input(2);
  forParts(rows, filters, [=](int64_t first, int64_t count, int64_t) {
    normalizeRows(x + first * filters, count, filters, gamma, beta, epsilon, y + first * filters, means + first,
                  inverses + first);
  });
}

void layerNormGradient(void*, TF_OpKernelContext* context) {
  Call call(context);
  if (!call.ok()) return;
  const std::vector<int64_t> shape = call.shape(1);
  if (!call.require(!shape.empty() && call.size(1) > 0 && call.shape(0) == shape && call.size(2) == shape.back(),
                    "layer norm gradient: dy has another shape than x"))
    return;
  const int64_t filters = shape.back(), rows = call.size(1) / filters;
  if (!call.require(call.size(3) == rows && call.size(4) == rows, "layer norm gradient: a statistic is missing")) return;
  float *dx = call.output(0, shape), *dGamma = call.output(1, {filters}), *dBeta = call.output(2, {filters});
  if (!call.ok()) return;
  const float *dy = call.input(0), *x = call.input(1), *gamma = call.input(2), *means = call.input(3);
  const float* inverses = call.input(4);
  const int64_t parts = partsOf(rows, filters);
  std::vector<float> gammas(parts * filters), betas(parts * filters);
  forParts(rows, filters, [&](int64_t first, int64_t count, int64_t part) {
    const int64_t at = first * filters;
    normalizeRowsGradient(dy + at, x + at, count, filters, gamma, means + first, inverses + first, dx + at,
                          &gammas[part * filters], &betas[part * filters]);
  });
  addParts(gammas, filters, dGamma);
  addParts(betas, filters, dBeta);
}

// ---- GELU ----------------------------------------------------------------------------------------------------------

/**
 * `tail` gets the share of the standard normal distribution beyond |x|, `bell` e^(-x^2 / 2). The tail is half of bell times a
 * polynomial of degree 9 in 1 / (1 + 0.45 |x| / sqrt(2)), fitted to e^(z^2) erfc(z) for z from 0 to 10: 3e-8 off.
 */
inline __attribute__((always_inline)) void normalTail(float x, float& tail, float& bell) {
  const float z = std::fabs(x) * 0.70710678f;
  const float t = 1.0f / (1.0f + 0.45f * z);
  float p = -3.95802073e-02f;
  p = p * t + 2.57779092e-01f;
  p = p * t + -6.32849097e-01f;
  p = p * t + 6.58544064e-01f;
  p = p * t + -2.74462402e-01f;
  p = p * t + 3.27561319e-01f;
  p = p * t + 1.89602718e-01f;
  p = p * t + 2.60057360e-01f;
  p = p * t + 2.53325224e-01f;
  p = p * t + 2.19481955e-05f;
  bell = exponential(-0.5f * x * x);
  tail = 0.5f * bell * p;
}

FOR_EACH_PROCESSOR void geluOf(const float* __restrict x, int64_t count, float* __restrict y) {
  for (int64_t i = 0; i < count; i++) {
    float tail, bell;
    normalTail(x[i], tail, bell);
    y[i] = x[i] * (x[i] < 0 ? tail : 1.0f - tail);
  }
}

FOR_EACH_PROCESSOR void geluSlopeTimes(const float* __restrict dy, const float* __restrict x, int64_t count,
                                       float* __restrict dx) {
  for (int64_t i = 0; i < count; i++) {
    float tail, bell;
    normalTail(x[i], tail, bell);
    dx[i] = dy[i] * ((x[i] < 0 ? tail : 1.0f - tail) + x[i] * bell * 0.39894228f);
  }
}

void gelu(void*, TF_OpKernelContext* context) {
  Call call(context);
  if (!call.ok()) return;
  float* y = call.output(0, call.shape(0));
  if (y == nullptr) return;
  const float* x = call.input(0);
  forParts(call.size(0), 1, [=](int64_t first, int64_t count, int64_t) { geluOf(x + first, count, y + first); });
}

void geluGradient(void*, TF_OpKernelContext* context) {
  Call call(context);
  if (!call.ok()) return;
  if (!call.require(call.shape(0) == call.shape(1), "gelu gradient: dy has another shape than x")) return;
  float* dx = call.output(0, call.shape(1));
  if (dx == nullptr) return;
  const float *dy = call.input(0), *x = call.input(1);
  forParts(call.size(1), 1, [=](int64_t first, int64_t count, int64_t) {
    geluSlopeTimes(dy + first, x + first, count, dx + first);
  });
}

// ---- Layer scale ---------------------------------------------------------------------------------------------------

/** dx = dy * scale, and the sum of dy * x, filter by filter. */
FOR_EACH_PROCESSOR void scaleGradientRows(const float* __restrict dy, const float* __restrict x, int64_t rows,
                                          int64_t filters, const float* __restrict scale, float* __restrict dx,
                                          float* __restrict product) {
  for (int64_t c = 0; c < filters; c++) product[c] = 0;
  for (int64_t r = 0; r < rows; r++) {
    const int64_t at = r * filters;
    for (int64_t c = 0; c < filters; c++) {
      dx[at + c] = dy[at + c] * scale[c];
      product[c] += dy[at + c] * x[at + c];
    }
  }
}

void scaleGradient(void*, TF_OpKernelContext* context) {
  Call call(context);
  if (!call.ok()) return;
  const std::vector<int64_t> shape = call.shape(1);
  if (!call.require(!shape.empty() && call.size(1) > 0 && call.shape(0) == shape && call.size(2) == shape.back(),
                    "scale gradient: dy and scale do not fit x"))
    return;
  const int64_t filters = shape.back(), rows = call.size(1) / filters;
  float *dx = call.output(0, shape), *dScale = call.output(1, {filters});
  if (!call.ok()) return;
  const float *dy = call.input(0), *x = call.input(1), *scale = call.input(2);
  std::vector<float> products(partsOf(rows, filters) * filters);
  forParts(rows, filters, [&](int64_t first, int64_t count, int64_t part) {
    const int64_t at = first * filters;
    scaleGradientRows(dy + at, x + at, count, filters, scale, dx + at, &products[part * filters]);
  });
  addParts(products, filters, dScale);
}

// ---- Bias and ReLU -------------------------------------------------------------------------------------------------

FOR_EACH_PROCESSOR void biasReluRows(const float* __restrict x, const float* __restrict bias, int64_t rows,
                                     int64_t filters, float* __restrict y) {
  for (int64_t r = 0; r < rows; r++)
    for (int64_t c = 0; c < filters; c++) {
      const float u = x[r * filters + c] + bias[c];
      y[r * filters + c] = u < 0 ? 0 : u;
    }
}

/** dx is dy where y is above 0; `sum` adds it up, filter by filter. */
FOR_EACH_PROCESSOR void biasReluGradientRows(const float* __restrict dy, const float* __restrict y, int64_t rows,
                                             int64_t filters, float* __restrict dx, float* __restrict sum) {
  for (int64_t c = 0; c < filters; c++) sum[c] = 0;
  for (int64_t r = 0; r < rows; r++)
    for (int64_t c = 0; c < filters; c++) {
      const int64_t i = r * filters + c;
      const float d = y[i] > 0 ? dy[i] : 0;
      dx[i] = d;
      sum[c] += d;
    }
}

void biasRelu(void*, TF_OpKernelContext* context) {
  Call call(context);
  if (!call.ok()) return;
  const std::vector<int64_t> shape = call.shape(0);
  if (!call.require(!shape.empty() && call.size(0) > 0 && call.size(1) == shape.back(),
                    "bias and ReLU: the bias does not have one value for each filter"))
    return;
  float* y = call.output(0, shape);
  if (y == nullptr) return;
  const float *x = call.input(0), *bias = call.input(1);
  const int64_t filters = shape.back();
  forParts(call.size(0) / filters, filters, [=](int64_t first, int64_t count, int64_t) {
    biasReluRows(x + first * filters, bias, count, filters, y + first * filters);
  });
}

void biasReluGradient(void*, TF_OpKernelContext* context) {
  Call call(context);
  if (!call.ok()) return;
  const std::vector<int64_t> shape = call.shape(1);
  if (!call.require(!shape.empty() && call.size(1) > 0 && call.shape(0) == shape,
                    "bias and ReLU gradient: dy has another shape than y"))
    return;
  const int64_t filters = shape.back(), rows = call.size(1) / filters;
  float *dx = call.output(0, shape), *dBias = call.output(1, {filters});
  if (!call.ok()) return;
  const float *dy = call.input(0), *y = call.input(1);
  std::vector<float> sums(partsOf(rows, filters) * filters);
  forParts(rows, filters, [&](int64_t first, int64_t count, int64_t part) {
    const int64_t at = first * filters;
    biasReluGradientRows(dy + at, y + at, count, filters, dx + at, &sums[part * filters]);
  });
  addParts(sums, filters, dBias);
}

// ---- Max pooling ---------------------------------------------------------------------------------------------------

struct PoolShape {
  int64_t height, width, filters, outHeight, outWidth, size, stride, padding;
};

/** One row of windows: the largest value of each, filter by filter. What lies outside the maps does not count. */
FOR_EACH_PROCESSOR void poolRow(const float* __restrict x, const PoolShape& p, int64_t row, float* __restrict y) {
  const int64_t top = row * p.stride - p.padding;
  for (int64_t column = 0; column < p.outWidth; column++) {
    const int64_t left = column * p.stride - p.padding;
    float* out = y + (row * p.outWidth + column) * p.filters;
    bool isFirst = true;
    for (int64_t i = std::max<int64_t>(0, top); i < std::min(p.height, top + p.size); i++)
      for (int64_t j = std::max<int64_t>(0, left); j < std::min(p.width, left + p.size); j++) {
        const float* a = x + (i * p.width + j) * p.filters;
        if (isFirst) {
          for (int64_t c = 0; c < p.filters; c++) out[c] = a[c];
          isFirst = false;
        } else {
          for (int64_t c = 0; c < p.filters; c++) out[c] = a[c] > out[c] ? a[c] : out[c];
        }
      }
  }
}

/** How many filters the gradient of a pool takes at a time: a stretch of memory that is worth going to. */
constexpr int64_t POOL_LANES = 64;

/** How many rows of the maps it takes at a time. */
constexpr int64_t POOL_ROWS = 16;

/**
 * Puts dy of some filters of one picture where each window's first largest value stands, in the rows [begin, end) of the maps.
 * A window that reaches beyond them is looked at here as well as there.
 */
FOR_EACH_PROCESSOR void poolGradient(const float* __restrict dy, const float* __restrict x, const float* __restrict y,
                                     const PoolShape& p, int64_t begin, int64_t end, int64_t first, int64_t lanes,
                                     float* __restrict dx) {
  for (int64_t i = begin; i < end; i++)
    for (int64_t j = 0; j < p.width; j++)
      for (int64_t c = 0; c < lanes; c++) dx[(i * p.width + j) * p.filters + first + c] = 0;
  const int64_t firstRow = std::max<int64_t>(0, (begin + p.padding - p.size + p.stride) / p.stride);
  for (int64_t row = firstRow; row < p.outHeight && row * p.stride - p.padding < end; row++) {
    const int64_t top = row * p.stride - p.padding;
    for (int64_t column = 0; column < p.outWidth; column++) {
      const int64_t left = column * p.stride - p.padding, at = (row * p.outWidth + column) * p.filters + first;
      float rest[POOL_LANES];
      for (int64_t c = 0; c < lanes; c++) rest[c] = dy[at + c];
      const float* largest = y + at;
      for (int64_t i = std::max<int64_t>(0, top); i < std::min(end, top + p.size); i++) {
        const bool isOurs = i >= begin;
        for (int64_t j = std::max<int64_t>(0, left); j < std::min(p.width, left + p.size); j++) {
          const int64_t from = (i * p.width + j) * p.filters + first;
          for (int64_t c = 0; c < lanes; c++) {
            const bool isHere = x[from + c] == largest[c];
            if (isOurs) dx[from + c] += isHere ? rest[c] : 0.0f;
            rest[c] = isHere ? 0.0f : rest[c];
          }
        }
      }
    }
  }
}

/** Sides of the pool's input and output. false: they do not fit. */
bool poolShape(const std::vector<int64_t>& in, const std::vector<int64_t>& out, const course::Attributes& attributes,
               PoolShape& shape) {
  if (in.size() != 4 || out.size() != 4 || in[0] != out[0] || in[3] != out[3]) return false;
  shape = {in[1], in[2], in[3], out[1], out[2], attributes.size, attributes.stride, attributes.padding};
  const auto fits = [&](int64_t side, int64_t count) {
    // The first and the last window must have a pixel of the maps in them.
    return shape.padding < shape.size && count > 0 && (count - 1) * shape.stride < side + shape.padding;
  };
  return shape.stride > 0 && shape.padding >= 0 && fits(in[1], out[1]) && fits(in[2], out[2]);
}

void maxPool(void* state, TF_OpKernelContext* context) {
  const course::Attributes& attributes = *static_cast<const course::Attributes*>(state);
  Call call(context);
  if (!call.ok()) return;
  const std::vector<int64_t> in = call.shape(0);
  if (!call.require(in.size() == 4, "max pool: x must be of rank 4")) return;
  const std::vector<int64_t> out = {in[0], attributes.height, attributes.width, in[3]};
  PoolShape shape;
  if (!call.require(poolShape(in, out, attributes, shape), "max pool: a window lies outside the maps")) return;
  float* y = call.output(0, out);
  if (y == nullptr) return;
  const float* x = call.input(0);
  const int64_t from = in[1] * in[2] * in[3], to = out[1] * out[2] * out[3];
  Workers::shared().forEach(in[0] * out[1], [&](int64_t task) {
    const int64_t picture = task / out[1];
    poolRow(x + picture * from, shape, task % out[1], y + picture * to);
  });
}

void maxPoolGradient(void* state, TF_OpKernelContext* context) {
  const course::Attributes& attributes = *static_cast<const course::Attributes*>(state);
  Call call(context);
  if (!call.ok()) return;
  const std::vector<int64_t> in = call.shape(1), out = call.shape(2);
  PoolShape shape;
  if (!call.require(call.shape(0) == out && poolShape(in, out, attributes, shape), "max pool gradient: dy does not fit x"))
    return;
  float* dx = call.output(0, in);
  if (dx == nullptr) return;
  const float *dy = call.input(0), *x = call.input(1), *y = call.input(2);
  const int64_t from = in[1] * in[2] * in[3], to = out[1] * out[2] * out[3];
  const int64_t groups = (shape.filters + POOL_LANES - 1) / POOL_LANES;
  const int64_t bands = (shape.height + POOL_ROWS - 1) / POOL_ROWS;
  Workers::shared().forEach(in[0] * bands * groups, [&](int64_t task) {
    const int64_t picture = task / (bands * groups), first = task % groups * POOL_LANES;
    const int64_t begin = task / groups % bands * POOL_ROWS;
    poolGradient(dy + picture * to, x + picture * from, y + picture * to, shape, begin,
                 std::min(shape.height, begin + POOL_ROWS), first, std::min(POOL_LANES, shape.filters - first),
                 dx + picture * from);
  });
}

// ---- Dense layers --------------------------------------------------------------------------------------------------

/** Some rows of x transposed times dy: `from` counts the columns of x. */
FOR_EACH_PROCESSOR void outerRows(const float* __restrict x, const float* __restrict dy, int64_t batch, int64_t inputs,
                                  int64_t units, int64_t from, int64_t count, float* __restrict result) {
  for (int64_t row = from; row < from + count; row++) {
    float* out = result + row * units;
    const float first = x[row];
    for (int64_t unit = 0; unit < units; unit++) out[unit] = first * dy[unit];
    int64_t picture = 1;
    for (; picture + 4 <= batch; picture += 4) {
      const float *d0 = dy + picture * units, *d1 = d0 + units, *d2 = d1 + units, *d3 = d2 + units;
      const float *a = x + picture * inputs + row;
      const float a0 = a[0], a1 = a[inputs], a2 = a[2 * inputs], a3 = a[3 * inputs];
      for (int64_t unit = 0; unit < units; unit++)
        out[unit] += (a0 * d0[unit] + a1 * d1[unit]) + (a2 * d2[unit] + a3 * d3[unit]);
    }
    for (; picture < batch; picture++) {
      const float value = x[picture * inputs + row], *d = dy + picture * units;
      for (int64_t unit = 0; unit < units; unit++) out[unit] += value * d[unit];
    }
  }
}

void outerProducts(void*, TF_OpKernelContext* context) {
  Call call(context);
  if (!call.ok()) return;
  const std::vector<int64_t> in = call.shape(0), out = call.shape(1);
  if (!call.require(in.size() == 2 && out.size() == 2 && in[0] == out[0] && in[0] > 0,
                    "outer products: x and dy must be matrices with as many rows"))
    return;
  const int64_t batch = in[0], inputs = in[1], units = out[1];
  float* result = call.output(0, {inputs, units});
  if (result == nullptr) return;
  const float *x = call.input(0), *dy = call.input(1);
  forParts(inputs, units, [=](int64_t first, int64_t count, int64_t) {
    outerRows(x, dy, batch, inputs, units, first, count, result);
  });
}

// ---- Depthwise kernels of 7 x 7 ------------------------------------------------------------------------------------

constexpr int SIDE = 7;

struct DepthwiseShape {
  int64_t height, width, filters;
};

/** Adds x * dy for one picture and LANES filters from `first` on, for each tap of the kernel; stride 1, SAME padding. */
FOR_EACH_PROCESSOR void filterGradient(const float* __restrict x, const float* __restrict dy, const DepthwiseShape& shape,
                                       int64_t first, int64_t lanes, float* __restrict result) {
  float sums[SIDE * SIDE][LANES] = {};
  for (int64_t row = 0; row < shape.height; row++) {
    for (int ky = 0; ky < SIDE; ky++) {
      const int64_t y = row - SIDE / 2 + ky;
      if (y < 0 || y >= shape.height) continue;
      const float* in = x + y * shape.width * shape.filters + first;
      const float* out = dy + row * shape.width * shape.filters + first;
      float part[SIDE][LANES] = {};
      for (int64_t column = 0; column < shape.width; column++) {
        const float* g = out + column * shape.filters;
        const int64_t left = column - SIDE / 2;
        if (lanes == LANES && left >= 0 && left + SIDE <= shape.width) {
          for (int kx = 0; kx < SIDE; kx++) {
            const float* p = in + (left + kx) * shape.filters;
            for (int c = 0; c < LANES; c++) part[kx][c] += p[c] * g[c];
          }
          continue;
        }
        for (int kx = 0; kx < SIDE; kx++) {
          if (left + kx < 0 || left + kx >= shape.width) continue;
          const float* p = in + (left + kx) * shape.filters;
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

void depthwiseFilterGradient(void*, TF_OpKernelContext* context) {
  Call call(context);
  if (!call.ok()) return;
  const std::vector<int64_t> in = call.shape(0);
  if (!call.require(in.size() == 4 && call.shape(1) == in, "depthwise filter gradient: dy has another shape than x")) return;
  float* result = call.output(0, {SIDE, SIDE, in[3], 1});
  if (result == nullptr) return;
  const DepthwiseShape shape = {in[1], in[2], in[3]};
  const int64_t batch = in[0], taps = SIDE * SIDE * shape.filters, groups = (shape.filters + LANES - 1) / LANES;
  const int64_t size = in[1] * in[2] * in[3];
  std::vector<float> parts(batch * taps);
  const float *x = call.input(0), *dy = call.input(1);
  Workers::shared().forEach(batch * groups, [&](int64_t task) {
    const int64_t picture = task / groups, first = task % groups * LANES;
    filterGradient(x + picture * size, dy + picture * size, shape, first, std::min(LANES, shape.filters - first),
                   &parts[picture * taps]);
  });
  std::fill(result, result + taps, 0.0f);
  for (int64_t picture = 0; picture < batch; picture++)
    for (int64_t tap = 0; tap < taps; tap++) result[tap] += parts[picture * taps + tap];
}

constexpr char NONE[] = "", EPSILON[] = "e", WINDOW[] = "dzph", GRADIENT_WINDOW[] = "dzp";

__attribute__((constructor)) void registerOps() {
  registerOp({"CourseLayerNorm",
              {"x: float", "gamma: float", "beta: float"},
              {"y: float", "mean: float", "inverse: float"},
              {"epsilon: float"},
              create<EPSILON>,
              layerNorm});
  registerOp({"CourseLayerNormGrad",
              {"dy: float", "x: float", "gamma: float", "mean: float", "inverse: float"},
              {"dx: float", "dgamma: float", "dbeta: float"},
              {},
              create<NONE>,
              layerNormGradient});
  registerOp({"CourseGelu", {"x: float"}, {"y: float"}, {}, create<NONE>, gelu});
  registerOp({"CourseGeluGrad", {"dy: float", "x: float"}, {"dx: float"}, {}, create<NONE>, geluGradient});
  registerOp({"CourseScaleGrad",
              {"dy: float", "x: float", "scale: float"},
              {"dx: float", "dscale: float"},
              {},
              create<NONE>,
              scaleGradient});
  registerOp({"CourseBiasRelu", {"x: float", "bias: float"}, {"y: float"}, {}, create<NONE>, biasRelu});
  registerOp({"CourseBiasReluGrad",
              {"dy: float", "y: float"},
              {"dx: float", "dbias: float"},
              {},
              create<NONE>,
              biasReluGradient});
  registerOp({"CourseOuterProducts", {"x: float", "dy: float"}, {"dkernel: float"}, {}, create<NONE>, outerProducts});
  registerOp({"CourseMaxPool",
              {"x: float"},
              {"y: float"},
              {"stride: int", "size: int", "padding: int", "height: int", "width: int"},
              create<WINDOW>,
              maxPool});
  registerOp({"CourseMaxPoolGrad",
              {"dy: float", "x: float", "y: float"},
              {"dx: float"},
              {"stride: int", "size: int", "padding: int"},
              create<GRADIENT_WINDOW>,
              maxPoolGradient});
  registerOp({"CourseDepthwise7x7FilterGrad",
              {"x: float", "dy: float"},
              {"dkernel: float"},
              {},
              create<NONE>,
              depthwiseFilterGradient});
}

}  // namespace
