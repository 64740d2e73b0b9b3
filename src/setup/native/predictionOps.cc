// TensorFlow ops for predictions of EfficientNet with BatchNorm folded in, on the CPU: a whole block at a time, so that
// what lies between its layers stays in the processor's caches. No gradients.
//
// All tensors are float32, pictures [batch, height, width, filters]. Each sum has an order of its own that depends on
// nothing but the shape of one picture: not on the batch, nor on the number of cores.
#include <algorithm>
#include <cstdint>
#include <cstring>
#include <vector>

#if defined(__x86_64__)
#include <immintrin.h>
#endif

#include "opCall.h"
#include "workers.h"

namespace {

using course::Between;
using course::Call;
using course::Workers;

/** How many filters are worked on at a time. A whole number of vectors of every processor. */
constexpr int64_t PANEL = 32;
/** Panels that are not full are padded with zeros to a whole number of these. */
constexpr int64_t GRAIN = 16;

enum class Activation { NONE, SILU };

/** y [rows, columns] = activation(bias + x w) + added. A row of x is `segments` pieces of `depth` numbers. */
struct Product {
  const float* x;
  int64_t xStride, rows, depth, segments, segmentStride;
  const float* w;
  int64_t wStride, columns;
  const float* bias;
  Activation activation;
  const float* added;
  float* y;
  int64_t yStride;
};

/** A depthwise convolution of one panel; its input lies in rows of `width` pixels of PANEL numbers. */
struct Depthwise {
  const float *taps, *bias;
  int64_t kernel, stride, left, width, outWidth, columns, outStride;
};

/** What one row of its output sees: the kernel's rows from `first` to `end`; `rows` is where row 0 would lie. */
struct Window {
  const float* rows;
  int64_t first, end;
};

struct Loops {
  void (*product)(const Product&);
  void (*depthwiseRow)(const Depthwise&, const Window&, float* out, float* sums);
  void (*activate)(float* x, int64_t count, bool isGate);
  void (*dense)(const float* x, const float* w, const float* bias, int64_t depth, int64_t columns, float* y);
  void (*scaleRows)(float* x, int64_t rows, int64_t columns, const float* scale);
};

// The loops for several processors; which of them is used is decided when the program runs.
#if defined(__x86_64__) && defined(__GNUC__) && !defined(__clang__)
#pragma GCC push_options
#pragma GCC target("avx512f,avx2,fma")
#define LOOPS avx512
#define LOOPS_BYTES 64
#define LOOPS_ROWS 14
#include "predictionLoops.h"
#undef LOOPS
#undef LOOPS_BYTES
#undef LOOPS_ROWS
#pragma GCC pop_options
#pragma GCC push_options
#pragma GCC target("avx2,fma")
#define LOOPS avx2
#define LOOPS_BYTES 32
#define LOOPS_ROWS 6
#include "predictionLoops.h"
#undef LOOPS
#undef LOOPS_BYTES
#undef LOOPS_ROWS
#pragma GCC pop_options
#endif
#define LOOPS anywhere
#define LOOPS_BYTES 16
#define LOOPS_ROWS 6
#include "predictionLoops.h"

const Loops& loops() {
#if defined(__x86_64__) && defined(__GNUC__) && !defined(__clang__)
  static const Loops& best = __builtin_cpu_supports("avx512f")                                   ? avx512::ALL
                             : __builtin_cpu_supports("avx2") && __builtin_cpu_supports("fma") ? avx2::ALL
                                                                                               : anywhere::ALL;
  return best;
#else
  return anywhere::ALL;
#endif
}

int64_t roundedUp(int64_t count, int64_t to) { return (count + to - 1) / to * to; }

void forEach(int64_t count, const std::function<void(int64_t)>& task) {
  Workers::shared().forEach(count, task, Between::WAIT);
}

/** Memory that a thread keeps from call to call. */
float* scratch(std::vector<float>& memory, int64_t size) {
  if (static_cast<int64_t>(memory.size()) < size) memory.resize(size);
  return memory.data();
}

/** Columns `first` to `first + columns` of a matrix, padded with zeros to PANEL; each row times its `factor`. */
void packPanel(const float* w, int64_t rows, int64_t rowLength, int64_t first, int64_t columns, const float* factors,
               float* panel) {
  for (int64_t row = 0; row < rows; row++) {
    const float factor = factors == nullptr ? 1.0f : factors[row];
    const float* from = w + row * rowLength + first;
    float* to = panel + row * PANEL;
    for (int64_t c = 0; c < columns; c++) to[c] = from[c] * factor;
    for (int64_t c = columns; c < PANEL; c++) to[c] = 0;
  }
}

/** One panel of a kernel's columns, as a product wants it. */
struct Panel {
  const float *w, *bias;
  int64_t stride, columns;  // columns: padded to GRAIN
};

/** The panel itself where it is whole, else a padded copy in `memory`. */
Panel panelOf(const float* w, const float* bias, int64_t depth, int64_t filters, int64_t first,
              std::vector<float>& memory) {
  const int64_t columns = std::min(PANEL, filters - first);
  if (columns % GRAIN == 0) return {w + first, bias + first, filters, columns};
  float* copy = scratch(memory, (depth + 1) * PANEL);
  packPanel(w, depth, filters, first, columns, nullptr, copy);
  packPanel(bias, 1, filters, first, columns, nullptr, copy + depth * PANEL);
  return {copy, copy + depth * PANEL, PANEL, roundedUp(columns, GRAIN)};
}

/** How many zeros TensorFlow's SAME puts in front of a side: the smaller half of what is missing. */
int64_t paddingBefore(int64_t side, int64_t outSide, int64_t kernel, int64_t stride) {
  return std::max<int64_t>(0, (outSide - 1) * stride + kernel - side) / 2;
}

// ---- Convolution, bias and SiLU ------------------------------------------------------------------------------------

/** Numbers of padded input that a task works on at a time. */
constexpr int64_t STRIP = 48 * 1024;

struct Convolution {
  const float *x, *w, *bias;
  float* y;
  int64_t height, width, inputs, filters, kernel, stride, outHeight, outWidth;
};

/** Rows `first` to `end` of one picture's output. */
void convolveRows(const Convolution& c, int64_t picture, int64_t first, int64_t end) {
  thread_local std::vector<float> padded, panelMemory;
  const int64_t top = paddingBefore(c.height, c.outHeight, c.kernel, c.stride);
  const int64_t left = paddingBefore(c.width, c.outWidth, c.kernel, c.stride);
  const int64_t rowPixels = (c.outWidth - 1) * c.stride + c.kernel, rows = (end - first - 1) * c.stride + c.kernel;
  const int64_t rowSize = rowPixels * c.inputs;
  float* copy = scratch(padded, rows * rowSize);
  std::fill(copy, copy + rows * rowSize, 0.0f);
  const int64_t pixels = std::min(c.width, rowPixels - left);
  for (int64_t row = 0; row < rows; row++) {
    const int64_t y = first * c.stride - top + row;
    if (y < 0 || y >= c.height) continue;
    const float* from = c.x + ((picture * c.height + y) * c.width) * c.inputs;
    std::memcpy(copy + row * rowSize + left * c.inputs, from, pixels * c.inputs * sizeof(float));
  }
  const int64_t depth = c.kernel * c.inputs;
  for (int64_t column = 0; column < c.filters; column += PANEL) {
    const Panel panel = panelOf(c.w, c.bias, c.kernel * depth, c.filters, column, panelMemory);
    for (int64_t row = first; row < end; row++) {
      float* y = c.y + ((picture * c.outHeight + row) * c.outWidth) * c.filters + column;
      loops().product({copy + (row - first) * c.stride * rowSize, c.stride * c.inputs, c.outWidth, depth, c.kernel,
                       rowSize, panel.w, panel.stride, std::min(PANEL, c.filters - column), panel.bias,
                       Activation::SILU, nullptr, y, c.filters});
    }
  }
}

void runConvolution(const Convolution& c, int64_t batch) {
  const int64_t rows = std::max<int64_t>(1, std::min<int64_t>(8, STRIP / (c.width * c.inputs * c.stride)));
  const int64_t parts = (c.outHeight + rows - 1) / rows;
  forEach(batch * parts, [&](int64_t task) {
    const int64_t first = task % parts * rows;
    convolveRows(c, task / parts, first, std::min(c.outHeight, first + rows));
  });
}

void convolution(void* state, TF_OpKernelContext* context) {
  const int64_t stride = static_cast<const course::Attributes*>(state)->stride;
  Call call(context);
  if (!call.ok()) return;
  const std::vector<int64_t> in = call.shape(0), w = call.shape(1);
  if (!call.require(in.size() == 4 && w.size() == 4 && w[0] == w[1] && w[2] == in[3] && call.size(2) == w[3] &&
                        stride > 0 && call.size(0) > 0,
                    "convolution: kernel or bias does not fit x"))
    return;
  const int64_t outHeight = (in[1] + stride - 1) / stride, outWidth = (in[2] + stride - 1) / stride;
  float* y = call.output(0, {in[0], outHeight, outWidth, w[3]});
  if (y == nullptr) return;
  const Convolution c = {call.input(0), call.input(1), call.input(2), y,      in[1],     in[2],
                         in[3],         w[3],          w[0],          stride, outHeight, outWidth};
  runConvolution(c, in[0]);
}

// ---- 1x1 convolution, bias, SiLU and the mean of each map ----------------------------------------------------------

void runPooled(const float* x, const float* kernel, const float* bias, float* y, int64_t batch, int64_t pixels,
               int64_t depth, int64_t filters) {
  const int64_t panels = (filters + PANEL - 1) / PANEL, strip = std::min<int64_t>(pixels, 448);
  forEach(panels * batch, [&](int64_t task) {
    thread_local std::vector<float> memory, panelMemory;
    const int64_t first = task / batch * PANEL, picture = task % batch;
    const Panel panel = panelOf(kernel, bias, depth, filters, first, panelMemory);
    float* maps = scratch(memory, strip * PANEL);
    float sums[PANEL] = {};
    for (int64_t row = 0; row < pixels; row += strip) {
      const int64_t rows = std::min(strip, pixels - row);
      loops().product({x + (picture * pixels + row) * depth, depth, rows, depth, 1, 0, panel.w, panel.stride,
                       panel.columns, panel.bias, Activation::SILU, nullptr, maps, PANEL});
      for (int64_t r = 0; r < rows; r++)
        for (int64_t c = 0; c < panel.columns; c++) sums[c] += maps[r * PANEL + c];
    }
    const int64_t columns = std::min(PANEL, filters - first);
    for (int64_t c = 0; c < columns; c++) y[picture * filters + first + c] = sums[c] / pixels;
  });
}

void pooledProduct(void*, TF_OpKernelContext* context) {
  Call call(context);
  if (!call.ok()) return;
  const std::vector<int64_t> in = call.shape(0), w = call.shape(1);
  if (!call.require(in.size() == 4 && w.size() == 4 && w[0] == 1 && w[1] == 1 && w[2] == in[3] &&
                        call.size(2) == w[3] && call.size(0) > 0,
                    "pooled convolution: kernel or bias does not fit x"))
    return;
  const int64_t batch = in[0], pixels = in[1] * in[2], depth = in[3], filters = w[3];
  float* y = call.output(0, {batch, filters});
  if (y == nullptr) return;
  runPooled(call.input(0), call.input(1), call.input(2), y, batch, pixels, depth, filters);
}

// ---- MBConv --------------------------------------------------------------------------------------------------------

/** Numbers between the layers of a block that are to stay in a cache: where the maps are larger than the kernels, and not. */
constexpr int64_t WAVE_OF_MAPS = 1 << 18, WAVE_OF_KERNELS = 1 << 19;
/** Rows of a product in one task, at most. */
constexpr int64_t MOST_ROWS = 448;

/** A block on the whole batch. */
struct Block {
  int64_t batch, height, width, inputs, filters, kernel, stride, squeezed, outputs, outHeight, outWidth;
  bool isExpanding, isAdding;
  const float *x, *expandKernel, *expandBias, *depthwiseKernel, *depthwiseBias;
  const float *reduceKernel, *reduceBias, *raiseKernel, *raiseBias, *projectKernel, *projectBias;
  float* y;

  int64_t outPixels() const { return outHeight * outWidth; }
  int64_t panels() const { return (filters + PANEL - 1) / PANEL; }
  int64_t outPanels() const { return (outputs + PANEL - 1) / PANEL; }
};

/** What lies between the layers, for some pictures at a time. */
struct Middle {
  float *maps, *rowSums, *gates, *panels;
};

/** Rows [begin, end) of one panel of a picture's expanded maps into `to`. */
void expandRows(const Block& b, const Panel& panel, int64_t picture, int64_t first, int64_t begin, int64_t end,
                float* to) {
  const float* x = b.x + ((picture * b.height + begin) * b.width) * b.inputs;
  const int64_t pixels = (end - begin) * b.width;
  if (b.isExpanding) {
    loops().product({x, b.inputs, pixels, b.inputs, 1, 0, panel.w, panel.stride, panel.columns, panel.bias,
                     Activation::SILU, nullptr, to, PANEL});
    return;
  }
  packPanel(x, pixels, b.inputs, first, std::min(PANEL, b.filters - first), nullptr, to);
}

/** Expansion and depthwise convolution of one panel: rows [begin, end) of a picture's output, and the sum of each row. */
void filterPanel(const Block& b, int64_t picture, int64_t panelIndex, int64_t begin, int64_t end, float* maps,
                 float* rowSums) {
  thread_local std::vector<float> stripMemory, tapMemory, panelMemory;
  const int64_t first = panelIndex * PANEL, columns = std::min(PANEL, b.filters - first), k = b.kernel;
  Panel panel = {};
  if (b.isExpanding) panel = panelOf(b.expandKernel, b.expandBias, b.inputs, b.filters, first, panelMemory);
  float* taps = scratch(tapMemory, (k * k + 1) * PANEL);
  packPanel(b.depthwiseKernel, k * k, b.filters, first, columns, nullptr, taps);
  packPanel(b.depthwiseBias, 1, b.filters, first, columns, nullptr, taps + k * k * PANEL);
  const int64_t top = paddingBefore(b.height, b.outHeight, k, b.stride);
  const int64_t left = paddingBefore(b.width, b.outWidth, k, b.stride);
  const Depthwise depthwise = {taps,    taps + k * k * PANEL, k,       b.stride, left,
                               b.width, b.outWidth,           columns, b.filters};
  const int64_t rowSize = b.width * PANEL;
  const int64_t capacity = std::max(k + b.stride, STRIP / rowSize);
  float* strip = scratch(stripMemory, std::min(capacity, b.height) * rowSize);
  int64_t held = 0, heldEnd = 0;  // the rows of the picture that lie in the strip
  const int64_t atOnce = (capacity - k) / b.stride + 1;
  const bool isInput = !b.isExpanding && b.filters == PANEL;  // the picture lies there as the strip would
  for (int64_t y = begin; y < end; y += atOnce) {
    const int64_t last = std::min(end, y + atOnce) - 1;
    const int64_t from = std::max<int64_t>(0, y * b.stride - top);
    const int64_t to = std::min(b.height, last * b.stride - top + k);
    const int64_t kept = std::max<int64_t>(0, heldEnd - from);
    if (!isInput) {
      if (kept > 0) std::memmove(strip, strip + (from - held) * rowSize, kept * rowSize * sizeof(float));
      expandRows(b, panel, picture, first, from + kept, to, strip + kept * rowSize);
    }
    held = from;
    heldEnd = to;
    const float* rows = isInput ? b.x + (picture * b.height + from) * rowSize : strip;
    for (int64_t row = y; row <= last; row++) {
      const int64_t at = row * b.stride - top;
      const Window window = {rows + (at - held) * rowSize, std::max<int64_t>(0, -at), std::min(k, b.height - at)};
      float sums[PANEL];
      loops().depthwiseRow(depthwise, window, maps + row * b.outWidth * b.filters + first, sums);
      std::memcpy(rowSums + row * b.filters + first, sums, columns * sizeof(float));
    }
  }
}

/** The gates of one picture from the sums of its rows. */
void exciteGates(const Block& b, const float* rowSums, float* gates) {
  thread_local std::vector<float> memory;
  const int64_t filters = roundedUp(b.filters, GRAIN), squeezed = roundedUp(b.squeezed, GRAIN);
  float* mean = scratch(memory, filters + squeezed);
  float* hidden = mean + filters;
  std::fill(mean, hidden + squeezed, 0.0f);
  for (int64_t row = 0; row < b.outHeight; row++)
    for (int64_t c = 0; c < b.filters; c++) mean[c] += rowSums[row * b.filters + c];
  const float share = 1.0f / b.outPixels();
  for (int64_t c = 0; c < b.filters; c++) mean[c] *= share;
  loops().dense(mean, b.reduceKernel, b.reduceBias, b.filters, b.squeezed, hidden);
  loops().activate(hidden, squeezed, false);
  loops().dense(hidden, b.raiseKernel, b.raiseBias, b.squeezed, b.filters, gates);
  loops().activate(gates, filters, true);
}

/** One panel of the narrow output, for `rows` pixels from `firstRow` on. */
void project(const Block& b, const float* maps, const float* w, int64_t wStride, const float* bias, int64_t panel,
             int64_t firstRow, int64_t rows) {
  const int64_t first = panel * PANEL, at = firstRow * b.outputs + first;
  loops().product({maps, b.filters, rows, b.filters, 1, 0, w, wStride, std::min(PANEL, b.outputs - first), bias,
                   Activation::NONE, b.isAdding ? b.x + at : nullptr, b.y + at, b.outputs});
}

/** Pictures [begin, end) of the batch. */
void runWave(const Block& b, const Middle& middle, int64_t begin, int64_t end) {
  const int64_t count = end - begin, pixels = b.outPixels(), threads = Workers::shared().threads();
  const int64_t mapSize = pixels * b.filters, sumSize = b.outHeight * b.filters;
  const int64_t gateSize = roundedUp(b.filters, GRAIN);
  // Rows are shared out only where there is too little else: what two tasks both see is expanded twice.
  const int64_t wanted = (4 * threads + count * b.panels() - 1) / (count * b.panels());
  const int64_t segments = std::max<int64_t>(1, std::min(wanted, b.outHeight / 14));
  const int64_t segmentRows = (b.outHeight + segments - 1) / segments;
  const bool isMostlyKernel = pixels < b.filters;
  forEach(count * b.panels() * segments, [&](int64_t task) {
    const int64_t segment = task % segments, rest = task / segments;
    // What is larger, the kernel or the picture, is gone through once.
    const int64_t panel = isMostlyKernel ? rest / count : rest % b.panels();
    const int64_t picture = isMostlyKernel ? rest % count : rest / b.panels();
    const int64_t first = segment * segmentRows;
    filterPanel(b, begin + picture, panel, first, std::min(b.outHeight, first + segmentRows),
                middle.maps + picture * mapSize, middle.rowSums + picture * sumSize);
  });
  forEach(count, [&](int64_t picture) {
    exciteGates(b, middle.rowSums + picture * sumSize, middle.gates + picture * gateSize);
  });
  const int64_t panelSize = b.filters * PANEL;
  if (pixels >= b.outputs) {
    // The kernel is smaller than the picture: it takes the gates.
    forEach(count * b.outPanels(), [&](int64_t task) {
      const int64_t picture = task / b.outPanels(), first = task % b.outPanels() * PANEL;
      packPanel(b.projectKernel, b.filters, b.outputs, first, std::min(PANEL, b.outputs - first),
                middle.gates + picture * gateSize, middle.panels + task * panelSize);
    });
    const int64_t share = roundedUp((count * pixels + 4 * threads - 1) / (4 * threads), 14);
    const int64_t rows = std::min(MOST_ROWS, std::max<int64_t>(56, share));
    const int64_t parts = (pixels + rows - 1) / rows;
    forEach(count * parts, [&](int64_t task) {
      const int64_t picture = task / parts, first = task % parts * rows;
      for (int64_t panel = 0; panel < b.outPanels(); panel++) {
        float bias[PANEL];
        packPanel(b.projectBias, 1, b.outputs, panel * PANEL, std::min(PANEL, b.outputs - panel * PANEL), nullptr, bias);
        project(b, middle.maps + picture * mapSize + first * b.filters,
                middle.panels + (picture * b.outPanels() + panel) * panelSize, PANEL, bias, panel,
                (begin + picture) * pixels + first, std::min(rows, pixels - first));
      }
    });
    return;
  }
  forEach(count, [&](int64_t picture) {
    loops().scaleRows(middle.maps + picture * mapSize, pixels, b.filters, middle.gates + picture * gateSize);
  });
  const int64_t parts = (count * pixels + MOST_ROWS - 1) / MOST_ROWS;
  forEach(b.outPanels() * parts, [&](int64_t task) {
    thread_local std::vector<float> panelMemory;
    const int64_t panelIndex = task / parts, first = task % parts * MOST_ROWS;
    const Panel panel = panelOf(b.projectKernel, b.projectBias, b.filters, b.outputs, panelIndex * PANEL, panelMemory);
    project(b, middle.maps + first * b.filters, panel.w, panel.stride, panel.bias, panelIndex,
            begin * pixels + first, std::min(MOST_ROWS, count * pixels - first));
  });
}

void runBlock(const Block& b) {
  const int64_t mapSize = b.outPixels() * b.filters;
  const int64_t room = b.outPixels() < b.filters ? WAVE_OF_KERNELS : WAVE_OF_MAPS;
  const int64_t wave = std::min(b.batch, std::max<int64_t>(1, room / mapSize));
  thread_local std::vector<float> memory;
  const int64_t sumSize = b.outHeight * b.filters, gateSize = roundedUp(b.filters, GRAIN);
  const int64_t panelSize = b.outPixels() >= b.outputs ? b.outPanels() * b.filters * PANEL : 0;
  float* start = scratch(memory, wave * (mapSize + sumSize + gateSize + panelSize));
  const Middle middle = {start, start + wave * mapSize, start + wave * (mapSize + sumSize),
                            start + wave * (mapSize + sumSize + gateSize)};
  for (int64_t first = 0; first < b.batch; first += wave) runWave(b, middle, first, std::min(b.batch, first + wave));
}

void mbConv(void* state, TF_OpKernelContext* context) {
  const course::Attributes& attributes = *static_cast<const course::Attributes*>(state);
  Call call(context);
  if (!call.ok()) return;
  const std::vector<int64_t> in = call.shape(0), depthwise = call.shape(3), out = call.shape(9);
  const bool isExpanding = call.size(1) > 0;
  if (!call.require(in.size() == 4 && depthwise.size() == 4 && out.size() == 4 && call.size(0) > 0,
                    "MBConv: x and the kernels must be of rank 4"))
    return;
  Block b = {};
  b.batch = in[0], b.height = in[1], b.width = in[2], b.inputs = in[3];
  b.kernel = depthwise[0], b.filters = depthwise[2], b.stride = attributes.stride;
  b.squeezed = call.size(6), b.outputs = out[3];
  b.isExpanding = isExpanding, b.isAdding = attributes.add != 0;
  if (!call.require(b.stride > 0 && depthwise[1] == b.kernel && depthwise[3] == 1 &&
                        (isExpanding ? call.size(1) == b.inputs * b.filters && call.size(2) == b.filters
                                     : b.inputs == b.filters) &&
                        call.size(4) == b.filters && call.size(5) == b.filters * b.squeezed &&
                        call.size(7) == b.filters * b.squeezed && call.size(8) == b.filters &&
                        call.size(9) == b.filters * b.outputs && call.size(10) == b.outputs,
                    "MBConv: the weights do not fit each other and x"))
    return;
  b.outHeight = (b.height + b.stride - 1) / b.stride, b.outWidth = (b.width + b.stride - 1) / b.stride;
  if (!call.require(!b.isAdding || (b.stride == 1 && b.inputs == b.outputs), "MBConv: x has another shape than y"))
    return;
  b.x = call.input(0), b.expandKernel = call.input(1), b.expandBias = call.input(2);
  b.depthwiseKernel = call.input(3), b.depthwiseBias = call.input(4), b.reduceKernel = call.input(5);
  b.reduceBias = call.input(6), b.raiseKernel = call.input(7), b.raiseBias = call.input(8);
  b.projectKernel = call.input(9), b.projectBias = call.input(10);
  b.y = call.output(0, {b.batch, b.outHeight, b.outWidth, b.outputs});
  if (b.y == nullptr) return;
  runBlock(b);
}

constexpr char STRIDE[] = "d", BLOCK[] = "d+", NONE[] = "";

__attribute__((constructor)) void registerOps() {
  course::registerOp({"CourseConvolutionSilu",
                      {"x: float", "kernel: float", "bias: float"},
                      {"y: float"},
                      {"stride: int"},
                      course::create<STRIDE>,
                      convolution});
  course::registerOp({"CourseConvolutionSiluMean",
                      {"x: float", "kernel: float", "bias: float"},
                      {"y: float"},
                      {},
                      course::create<NONE>,
                      pooledProduct});
  course::registerOp({"CourseMbConv",
                      {"x: float", "expand_kernel: float", "expand_bias: float", "depthwise_kernel: float",
                       "depthwise_bias: float", "reduce_kernel: float", "reduce_bias: float", "raise_kernel: float",
                       "raise_bias: float", "project_kernel: float", "project_bias: float"},
                      {"y: float"},
                      {"stride: int", "add: bool"},
                      course::create<BLOCK>,
                      mbConv});
}

}  // namespace
