// The inner loops of predictionOps.cc. Included once for each kind of processor, with LOOPS the name of a namespace,
// LOOPS_BYTES the size of its vectors and LOOPS_ROWS how many rows of a product its registers hold two vectors of.

namespace LOOPS {

typedef float Vector __attribute__((vector_size(LOOPS_BYTES)));
typedef uint32_t Integers __attribute__((vector_size(LOOPS_BYTES)));
typedef float InMemory __attribute__((vector_size(LOOPS_BYTES), aligned(4), may_alias));
constexpr int LANES = LOOPS_BYTES / sizeof(float);

static inline Vector load(const float* from) { return *reinterpret_cast<const InMemory*>(from); }
static inline void store(float* to, Vector value) { *reinterpret_cast<InMemory*>(to) = value; }

/** The first `count` numbers of a vector, when there are no more. */
static inline Vector loadSome(const float* from, int64_t count) {
  float values[LANES] = {};
  for (int64_t lane = 0; lane < count; lane++) values[lane] = from[lane];
  return load(values);
}
static inline void storeSome(float* to, Vector value, int64_t count) {
  float values[LANES];
  store(values, value);
  for (int64_t lane = 0; lane < count; lane++) to[lane] = values[lane];
}

/** 1 / x for normal x, within 1 unit in the last place or two. */
static inline Vector reciprocal(Vector x) {
#if LOOPS_BYTES == 64
  // A division takes the processor longer than this estimate and one of Newton's steps.
  const Vector near = (Vector)_mm512_maskz_rcp14_ps(0xFFFF, (__m512)x);
  return near * (2.0f - x * near);
#else
  return 1.0f / x;
#endif
}

/** 1 / (1 + e^-x), with e^-x = 2^(n + r) for a whole n and a polynomial for 2^r that is 2e-9 off at most. */
static inline Vector sigmoid(Vector x) {
  const Vector zero = {};
  x = x < -87.0f ? zero - 87.0f : x;
  x = x > 87.0f ? zero + 87.0f : x;
  // Behind this addition the last bits of `shifted` are those of n.
  const Vector shifted = x * -1.44269504f + 12582912.0f;
  const Vector n = shifted - 12582912.0f;
  const Vector r = x * -1.44269504f - n;
  Vector p = r * 1.535335759e-4f + 1.339887618e-3f;
  p = p * r + 9.618437849e-3f;
  p = p * r + 5.550332367e-2f;
  p = p * r + 2.402264774e-1f;
  p = p * r + 6.931471825e-1f;
  p = p * r + 1.0f;
  return reciprocal(1.0f + (Vector)((Integers)p + ((Integers)shifted << 23)));
}

template <Activation ACTIVATION>
static inline Vector activated(Vector x) {
  return ACTIVATION == Activation::SILU ? x * sigmoid(x) : x;
}

/** ROWS rows and COUNT vectors of columns of a product, from row `row` and column `column` on. */
template <int ROWS, int COUNT, Activation ACTIVATION>
static inline void tile(const Product& p, int64_t row, int64_t column) {
  Vector sums[ROWS][COUNT];
#pragma GCC unroll 2
  for (int v = 0; v < COUNT; v++) {
    const Vector bias = load(p.bias + column + v * LANES);
#pragma GCC unroll 16
    for (int m = 0; m < ROWS; m++) sums[m][v] = bias;
  }
  const float* w = p.w + column;
  for (int64_t segment = 0; segment < p.segments; segment++) {
    const float* x = p.x + row * p.xStride + segment * p.segmentStride;
    for (int64_t k = 0; k < p.depth; k++) {
      Vector weights[COUNT];
      for (int v = 0; v < COUNT; v++) weights[v] = load(w + v * LANES);
#pragma GCC unroll 16
      for (int m = 0; m < ROWS; m++) {
        const Vector value = x[m * p.xStride + k] - Vector{};
        for (int v = 0; v < COUNT; v++) sums[m][v] += value * weights[v];
      }
      w += p.wStride;
    }
  }
#pragma GCC unroll 16
  for (int m = 0; m < ROWS; m++) {
#pragma GCC unroll 2
    for (int v = 0; v < COUNT; v++) {
      const int64_t at = column + v * LANES, left = p.columns - at;
      Vector value = activated<ACTIVATION>(sums[m][v]);
      float* y = p.y + (row + m) * p.yStride + at;
      if (p.added != nullptr) {
        const float* added = p.added + (row + m) * p.yStride + at;
        value += left >= LANES ? load(added) : loadSome(added, left);
      }
      if (left >= LANES) store(y, value);
      else storeSome(y, value, left);
    }
  }
}

/** All rows of COUNT vectors of columns. The last tile overlaps the one before where that saves small ones. */
template <int COUNT, Activation ACTIVATION>
static void columnsOf(const Product& p, int64_t column) {
  int64_t row = 0;
  for (; row + LOOPS_ROWS <= p.rows; row += LOOPS_ROWS) tile<LOOPS_ROWS, COUNT, ACTIVATION>(p, row, column);
  while (row < p.rows) {
    const int64_t left = p.rows - row;
    if (left > LOOPS_ROWS / 2 && p.rows >= LOOPS_ROWS) {
      tile<LOOPS_ROWS, COUNT, ACTIVATION>(p, p.rows - LOOPS_ROWS, column);
      return;
    }
    if (left > 2 && p.rows >= LOOPS_ROWS / 2) {
      tile<LOOPS_ROWS / 2, COUNT, ACTIVATION>(p, std::min(row, p.rows - LOOPS_ROWS / 2), column);
      row += LOOPS_ROWS / 2;
    } else {
      tile<1, COUNT, ACTIVATION>(p, row, column);
      row++;
    }
  }
}

template <Activation ACTIVATION>
static void productWith(const Product& p) {
  int64_t column = 0;
  for (; column + LANES < p.columns; column += 2 * LANES) columnsOf<2, ACTIVATION>(p, column);
  if (column < p.columns) columnsOf<1, ACTIVATION>(p, column);
}

static void product(const Product& p) {
  if (p.activation == Activation::SILU) productWith<Activation::SILU>(p);
  else productWith<Activation::NONE>(p);
}

/**
 * COUNT vectors of PIXELS neighbours in a row of the output. All taps from `first` to `end` lie inside the picture; KERNEL:
 * all of a kernel of that size, 0 when it is not known beforehand.
 */
template <int PIXELS, int COUNT, int KERNEL>
static inline void taps(const Depthwise& d, const Window& window, int64_t x, int64_t lane, int64_t first, int64_t end,
                        float* out, Vector (&rowSums)[COUNT]) {
  Vector sums[PIXELS][COUNT];
#pragma GCC unroll 2
  for (int v = 0; v < COUNT; v++)
#pragma GCC unroll 4
    for (int m = 0; m < PIXELS; m++) sums[m][v] = load(d.bias + lane + v * LANES);
  for (int64_t ky = window.first; ky < window.end; ky++) {
    const float* from = window.rows + (ky * d.width + x * d.stride - d.left) * PANEL + lane;
    const float* weights = d.taps + ky * d.kernel * PANEL + lane;
    const auto add = [&](int64_t kx) __attribute__((always_inline)) {
#pragma GCC unroll 2
      for (int v = 0; v < COUNT; v++) {
        const Vector weight = load(weights + kx * PANEL + v * LANES);
#pragma GCC unroll 4
        for (int m = 0; m < PIXELS; m++)
          sums[m][v] += load(from + (kx + m * d.stride) * PANEL + v * LANES) * weight;
      }
    };
    if (KERNEL > 0) {
#pragma GCC unroll 8
      for (int64_t kx = 0; kx < KERNEL; kx++) add(kx);
    } else {
      for (int64_t kx = first; kx < end; kx++) add(kx);
    }
  }
#pragma GCC unroll 4
  for (int m = 0; m < PIXELS; m++) {
#pragma GCC unroll 2
    for (int v = 0; v < COUNT; v++) {
      const Vector value = activated<Activation::SILU>(sums[m][v]);
      rowSums[v] += value;
      const int64_t left = d.columns - lane - v * LANES;
      float* to = out + (x + m) * d.outStride + lane + v * LANES;
      if (left >= LANES) store(to, value);
      else if (left > 0) storeSome(to, value, left);
    }
  }
}

/** One row of the output, COUNT vectors of it. */
template <int COUNT, int KERNEL>
static inline void depthwiseVectors(const Depthwise& d, const Window& window, int64_t lane, float* out, float* sums) {
  Vector rowSums[COUNT] = {};
  int64_t x = 0;
  while (x < d.outWidth) {
    const int64_t at = x * d.stride - d.left;
    if (at >= 0 && at + 3 * d.stride + d.kernel <= d.width && x + 4 <= d.outWidth) {
      taps<4, COUNT, KERNEL>(d, window, x, lane, 0, d.kernel, out, rowSums);
      x += 4;
    } else {
      const int64_t first = std::max<int64_t>(0, -at), end = std::min(d.kernel, d.width - at);
      taps<1, COUNT, 0>(d, window, x, lane, first, end, out, rowSums);
      x++;
    }
  }
  for (int v = 0; v < COUNT; v++) store(sums + lane + v * LANES, rowSums[v]);
}

template <int KERNEL>
static void depthwiseColumns(const Depthwise& d, const Window& window, float* out, float* sums) {
  int64_t lane = 0;
  for (; lane + LANES < d.columns; lane += 2 * LANES) depthwiseVectors<2, KERNEL>(d, window, lane, out, sums);
  if (lane < d.columns) depthwiseVectors<1, KERNEL>(d, window, lane, out, sums);
}

/** One row of the output: SiLU of the filtered and shifted pixels, and their sum in `sums` (PANEL numbers). */
static void depthwiseRow(const Depthwise& d, const Window& window, float* out, float* sums) {
  // The sizes that EfficientNet has.
  if (d.kernel == 3) return depthwiseColumns<3>(d, window, out, sums);
  if (d.kernel == 5) return depthwiseColumns<5>(d, window, out, sums);
  depthwiseColumns<0>(d, window, out, sums);
}

/** In place; room for a whole number of vectors. */
static void activate(float* x, int64_t count, bool isGate) {
  for (int64_t i = 0; i < count; i += LANES) {
    const Vector value = load(x + i), gate = sigmoid(value);
    store(x + i, isGate ? gate : value * gate);
  }
}

/** y = bias + x * w for one row; w [depth, columns]. */
static void dense(const float* x, const float* w, const float* bias, int64_t depth, int64_t columns, float* y) {
  for (int64_t c = 0; c < columns; c++) y[c] = bias[c];
  for (int64_t k = 0; k < depth; k++)
    for (int64_t c = 0; c < columns; c++) y[c] += x[k] * w[k * columns + c];
}

/** Each row times `scale`. */
static void scaleRows(float* x, int64_t rows, int64_t columns, const float* __restrict scale) {
  for (int64_t r = 0; r < rows; r++)
    for (int64_t c = 0; c < columns; c++) x[r * columns + c] *= scale[c];
}

static const Loops ALL = {product, depthwiseRow, activate, dense, scaleRows};

}  // namespace LOOPS
