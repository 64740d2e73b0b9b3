// The picture decoder: a Node-API addon. Two functions that work on libuv's threads:
//
//   readHeader(path) -> Promise<Uint8Array | undefined>
//     A JPEG's bytes up to the first scan; undefined when it is none or cannot be read.
//   resizeBox(source, number, left, top, width, height, outWidth, outHeight, bicubic, first, right, down, values, table)
//     -> Promise<undefined>
//     A rectangle as outWidth x outHeight RGB pixels, by Pillow's bilinear or bicubic kernel, widened when shrinking.
//     `source` is a JPEG's path: TensorFlow's DecodeAndCropJpeg (libjpeg-turbo) computes no pixels outside the rectangle
//     and stops below it; `number` is 1, 2, 4 or 8, the decoder's own shrinking, and the rectangle is given in the
//     pixels of the full size. Or it is a Uint8Array of RGB pixels, `number` of them in a row.
//     The pixel at column x and row y becomes pixel first + x * right + y * down of `values`, a typed array: its bytes
//     in a Uint8Array, or table[256 * channel + byte] in a Float32Array; the table has 768 numbers.
//
// Files are read here, so that only those being decoded are in memory, and results are written where they stay: nothing
// passes through JavaScript's memory that its collector would have to clear away.
#include <fcntl.h>
#include <node_api.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <cstring>
#include <memory>
#include <mutex>
#include <string>
#include <utility>
#include <vector>

#include "tensorflow/c/c_api.h"
#include "tensorflow/c/eager/c_api.h"
#include "tensorflow/c/tf_tstring.h"

namespace {

struct Box {
  int32_t left, top, width, height;
};

/** RGB bytes, `stride` bytes from row to row. */
struct Image {
  const uint8_t* data;
  size_t stride;
  int32_t width, height;
};

struct Freed {
  void operator()(TF_Status* status) const { TF_DeleteStatus(status); }
  void operator()(TF_Tensor* tensor) const { TF_DeleteTensor(tensor); }
  void operator()(TFE_TensorHandle* handle) const { TFE_DeleteTensorHandle(handle); }
  void operator()(TFE_Op* op) const { TFE_DeleteOp(op); }
  void operator()(TFE_ContextOptions* options) const { TFE_DeleteContextOptions(options); }
};
template <class T>
using Owned = std::unique_ptr<T, Freed>;

struct Failure {
  std::string message;
};

void check(TF_Status* status) {
  if (TF_GetCode(status) != TF_OK) throw Failure{TF_Message(status)};
}

/** A context of our own: no GPU, and pools of one thread each, since the ops run on the calling thread. */
TFE_Context* context() {
  static std::mutex mutex;
  static TFE_Context* made = nullptr;
  std::lock_guard<std::mutex> lock(mutex);
  if (made != nullptr) return made;
  // A ConfigProto: device_count {"GPU": 0}, intra_op_parallelism_threads 1, inter_op_parallelism_threads 1.
  const uint8_t config[] = {0x0a, 7, 0x0a, 3, 'G', 'P', 'U', 0x10, 0, 0x10, 1, 0x28, 1};
  Owned<TF_Status> status(TF_NewStatus());
  Owned<TFE_ContextOptions> options(TFE_NewContextOptions());
  TFE_ContextOptionsSetConfig(options.get(), config, sizeof config, status.get());
  check(status.get());
  TFE_Context* fresh = TFE_NewContext(options.get(), status.get());
  check(status.get());
  return made = fresh;
}

/** The window of a JPEG in the pixels of its shrunken size: [1 or more rows, columns, 3] bytes. */
Owned<TF_Tensor> decodeWindow(const uint8_t* contents, size_t length, int32_t shrink, const Box& window) {
  Owned<TF_Status> status(TF_NewStatus());
  Owned<TF_Tensor> text(TF_AllocateTensor(TF_STRING, nullptr, 0, sizeof(TF_TString)));
  auto* string = static_cast<TF_TString*>(TF_TensorData(text.get()));
  TF_StringInit(string);
  TF_StringAssignView(string, reinterpret_cast<const char*>(contents), length);
  const int64_t four = 4;
  Owned<TF_Tensor> place(TF_AllocateTensor(TF_INT32, &four, 1, 4 * sizeof(int32_t)));
  const int32_t rows[4] = {window.top, window.left, window.height, window.width};
  std::memcpy(TF_TensorData(place.get()), rows, sizeof rows);
  Owned<TFE_TensorHandle> textHandle(TFE_NewTensorHandle(text.get(), status.get()));
  check(status.get());
  Owned<TFE_TensorHandle> placeHandle(TFE_NewTensorHandle(place.get(), status.get()));
  check(status.get());

  Owned<TFE_Op> op(TFE_NewOp(context(), "DecodeAndCropJpeg", status.get()));
  check(status.get());
  for (TFE_TensorHandle* input : {textHandle.get(), placeHandle.get()}) {
    TFE_OpAddInput(op.get(), input, status.get());
    check(status.get());
  }
  TFE_OpSetAttrInt(op.get(), "channels", 3);
  TFE_OpSetAttrInt(op.get(), "ratio", shrink);
  TFE_OpSetAttrBool(op.get(), "fancy_upscaling", 1);
  TFE_OpSetAttrString(op.get(), "dct_method", "INTEGER_ACCURATE", 16);
  TFE_TensorHandle* result = nullptr;
  int results = 1;
  TFE_Execute(op.get(), &result, &results, status.get());
  check(status.get());
  Owned<TFE_TensorHandle> kept(result);
  Owned<TF_Tensor> pixels(TFE_TensorHandleResolve(result, status.get()));
  check(status.get());
  if (TF_TensorByteSize(pixels.get()) != size_t(window.width) * window.height * 3)
    throw Failure{"the decoder gave another size than asked for"};
  return pixels;
}

/** Which source positions make an output position, and how much each counts. */
struct Taps {
  std::vector<int32_t> first, count;
  std::vector<float> weights;
  int32_t most;
};

double cubic(double x) {  // Catmull-Rom
  x = std::fabs(x);
  if (x < 1) return (1.5 * x - 2.5) * x * x + 1;
  if (x < 2) return ((-0.5 * x + 2.5) * x - 4) * x + 2;
  return 0;
}

double triangle(double x) { return std::max(0.0, 1 - std::fabs(x)); }

/** From `part` source positions beginning at `start`, neither of them whole numbers, to `length`; none beyond `end`. */
Taps makeTaps(double start, double part, int32_t end, int32_t length, bool bicubic) {
  const double scale = part / length, widening = std::max(scale, 1.0);
  const double reach = (bicubic ? 2 : 1) * widening;
  Taps taps{std::vector<int32_t>(length), std::vector<int32_t>(length), {}, int32_t(2 * std::ceil(reach) + 1)};
  taps.weights.assign(size_t(length) * taps.most, 0);
  for (int32_t position = 0; position < length; position++) {
    const double centre = start + (position + 0.5) * scale;
    const int32_t first = std::max<int32_t>(0, int32_t(std::floor(centre - reach + 0.5)));
    const int32_t last = std::min<int32_t>(end, int32_t(std::floor(centre + reach + 0.5)));
    float* weights = &taps.weights[size_t(position) * taps.most];
    double sum = 0;
    for (int32_t at = first; at < last; at++) {
      const double x = (at + 0.5 - centre) / widening;
      const double weight = bicubic ? cubic(x) : triangle(x);
      weights[at - first] = float(weight);
      sum += weight;
    }
    for (int32_t at = first; at < last; at++) weights[at - first] = float(weights[at - first] / sum);
    taps.first[position] = first;
    taps.count[position] = last - first;
  }
  return taps;
}

typedef float Four __attribute__((vector_size(16), aligned(4)));

// The loops over a row are written for the compiler to use vectors, wider ones where the processor has them. Not those
// that multiply and add with one rounding: the same picture has the same bytes on all of these processors.
#if defined(__x86_64__) && defined(__linux__) && defined(__GNUC__) && !defined(__clang__)
#define FOR_EACH_PROCESSOR __attribute__((target_clones("avx2", "default")))
#else
#define FOR_EACH_PROCESSOR
#endif

/** sums[i] = weight * bytes[i] */
FOR_EACH_PROCESSOR void beginSums(float* __restrict sums, const uint8_t* __restrict bytes, float weight, size_t length) {
  for (size_t at = 0; at < length; at++) sums[at] = weight * bytes[at];
}

/** sums[i] += weight * bytes[i] */
FOR_EACH_PROCESSOR void addToSums(float* __restrict sums, const uint8_t* __restrict bytes, float weight, size_t length) {
  for (size_t at = 0; at < length; at++) sums[at] += weight * bytes[at];
}

/**
 * One row of output from a row of sums, three numbers a pixel and one more at the end of each: pixels are read and
 * written by four.
 */
FOR_EACH_PROCESSOR void resizeRow(const float* sums, const Taps& columns, int32_t outWidth, float* row) {
  for (int32_t x = 0; x < outWidth; x++, row += 3) {
    const float* weights = &columns.weights[size_t(x) * columns.most];
    const float* from = sums + size_t(columns.first[x]) * 3;
    Four sum = {0.5f, 0.5f, 0.5f, 0.5f};
    for (int32_t tap = 0; tap < columns.count[x]; tap++, from += 3)
      sum += *reinterpret_cast<const Four*>(from) * weights[tap];
    *reinterpret_cast<Four*>(row) = sum;
  }
}

/** Whole numbers from 0 to 255: the bicubic kernel overshoots. */
FOR_EACH_PROCESSOR void toBytes(const float* __restrict row, uint8_t* __restrict bytes, size_t length) {
  for (size_t at = 0; at < length; at++) {
    const float positive = row[at] > 0 ? row[at] : 0;
    bytes[at] = uint8_t(int32_t(positive < 255 ? positive : 255));
  }
}

/** Where the finished pixels go. */
struct Destination {
  uint8_t* bytes = nullptr;
  float* numbers = nullptr;  // one of the two
  float table[768];
  int32_t first = 0, right = 1, down = 0;

  void write(const uint8_t* row, int32_t y, int32_t outWidth) const {
    const ptrdiff_t start = (first + ptrdiff_t(y) * down) * 3, step = ptrdiff_t(right) * 3;
    if (numbers != nullptr) {
      float* to = numbers + start;
      for (int32_t x = 0; x < outWidth; x++, row += 3, to += step) {
        to[0] = table[row[0]];
        to[1] = table[256 + row[1]];
        to[2] = table[512 + row[2]];
      }
      return;
    }
    uint8_t* to = bytes + start;
    for (int32_t x = 0; x < outWidth; x++, row += 3, to += step) {
      to[0] = row[0];
      to[1] = row[1];
      to[2] = row[2];
    }
  }
};

/** Columns first, a row of output at a time, so that what is between stays in the cache. */
void resize(const Image& source, const Taps& rows, const Taps& columns, int32_t outWidth, int32_t outHeight,
            const Destination& destination) {
  const size_t length = size_t(source.width) * 3, outLength = size_t(outWidth) * 3;
  std::vector<float> sums(length + 1), row(outLength + 1);
  std::vector<uint8_t> bytes(outLength);
  for (int32_t y = 0; y < outHeight; y++) {
    const float* weights = &rows.weights[size_t(y) * rows.most];
    const uint8_t* from = source.data + rows.first[y] * source.stride;
    beginSums(sums.data(), from, weights[0], length);
    for (int32_t tap = 1; tap < rows.count[y]; tap++)
      addToSums(sums.data(), from + tap * source.stride, weights[tap], length);
    resizeRow(sums.data(), columns, outWidth, row.data());
    toBytes(row.data(), bytes.data(), outLength);
    destination.write(bytes.data(), y, outWidth);
  }
}

/** Work for one of libuv's threads; `run` there, the rest on JavaScript's. */
struct Job {
  virtual ~Job() = default;
  virtual void run() = 0;
  virtual napi_value result(napi_env env) = 0;
  napi_async_work work = nullptr;
  napi_deferred deferred = nullptr;
  std::vector<napi_ref> kept;  // the arrays that it uses, so that they are not collected meanwhile
  std::string failure;
};

void execute(napi_env, void* data) {
  Job& job = *static_cast<Job*>(data);
  try {
    job.run();
  } catch (const Failure& failure) {
    job.failure = failure.message.empty() ? "unknown failure" : failure.message;
  } catch (const std::exception& error) {
    job.failure = error.what();
  }
}

void complete(napi_env env, napi_status, void* data) {
  std::unique_ptr<Job> job(static_cast<Job*>(data));
  for (const napi_ref kept : job->kept) napi_delete_reference(env, kept);
  napi_delete_async_work(env, job->work);
  if (job->failure.empty()) {
    napi_resolve_deferred(env, job->deferred, job->result(env));
    return;
  }
  napi_value message, error;
  napi_create_string_utf8(env, job->failure.c_str(), job->failure.size(), &message);
  napi_create_error(env, nullptr, message, &error);
  napi_reject_deferred(env, job->deferred, error);
}

napi_value queue(napi_env env, std::unique_ptr<Job> job) {
  napi_value promise, name;
  napi_create_promise(env, &job->deferred, &promise);
  napi_create_string_utf8(env, "pictureDecoder", NAPI_AUTO_LENGTH, &name);
  napi_create_async_work(env, nullptr, name, execute, complete, job.get(), &job->work);
  napi_queue_async_work(env, job.release()->work);
  return promise;
}

napi_value bytesFrom(napi_env env, const uint8_t* bytes, size_t length) {
  void* copy = nullptr;
  napi_value buffer, array;
  napi_create_arraybuffer(env, length, &copy, &buffer);
  std::memcpy(copy, bytes, length);
  napi_create_typedarray(env, napi_uint8_array, length, buffer, 0, &array);
  return array;
}

/** The bytes of a file, and room that the next file takes again. */
struct File {
  std::unique_ptr<uint8_t[]> bytes;
  size_t room = 0;
  size_t length = 0;  // what was read
  size_t size = 0;    // of the whole file
};

/** A thread that read a larger file gives its room back. */
constexpr size_t MOST_ROOM = 16 << 20;

/** The first bytes of a file, at most `limit`; none when it is no regular file or cannot be read. */
void readFile(File& file, const std::string& path, size_t limit) {
  file.length = file.size = 0;
  // Not to wait for a pipe's other end.
  const int handle = open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK);
  if (handle < 0) return;
  struct stat status;
  if (fstat(handle, &status) == 0 && S_ISREG(status.st_mode) && status.st_size > 0) {
    file.size = size_t(status.st_size);
    const size_t wanted = std::min(file.size, limit);
    if (wanted > file.room || file.room > MOST_ROOM) {
      file.bytes.reset(new (std::nothrow) uint8_t[wanted]);
      file.room = file.bytes == nullptr ? 0 : wanted;
    }
    while (file.length < std::min(wanted, file.room)) {
      const ssize_t got = read(handle, file.bytes.get() + file.length, wanted - file.length);
      if (got <= 0) break;
      file.length += size_t(got);
    }
  }
  close(handle);
}

/** Where the first scan's marker stands in a JPEG (ITU-T T.81, annex B), or 0. */
size_t headerLength(const uint8_t* bytes, size_t length) {
  if (length < 4 || bytes[0] != 0xff || bytes[1] != 0xd8) return 0;
  size_t at = 2;
  while (at + 4 <= length && bytes[at] == 0xff) {
    if (bytes[at + 1] == 0xda) return at + 4;
    at += bytes[at + 1] == 0xff ? 1 : size_t(2) + bytes[at + 2] * 256 + bytes[at + 3];
  }
  return 0;
}

/** Most headers are shorter. */
constexpr size_t HEAD_BYTES = 32768;

struct HeaderJob : Job {
  std::string path;
  File file;
  size_t header = 0;

  void run() override {
    for (const size_t limit : {HEAD_BYTES, size_t(-1)}) {
      readFile(file, path, limit);
      header = headerLength(file.bytes.get(), file.length);
      const bool isJpeg = file.length > 1 && file.bytes[0] == 0xff && file.bytes[1] == 0xd8;
      if (header != 0 || !isJpeg || file.length == file.size) return;
    }
  }

  napi_value result(napi_env env) override {
    napi_value nothing;
    if (header != 0) return bytesFrom(env, file.bytes.get(), header);
    napi_get_undefined(env, &nothing);
    return nothing;
  }
};

/** Columns that a JPEG's decoder makes at once when colours have half the resolution, as most have (T.81, A.2.3). */
constexpr int32_t BLOCKS = 16;

struct ResizeJob : Job {
  std::string path;                 // of a JPEG
  const uint8_t* pixels = nullptr;  // else
  int32_t number = 0;               // shrink of a JPEG, else the width of the pixels
  Box box{};
  int32_t outWidth = 0, outHeight = 0;
  bool bicubic = false;
  Destination destination;

  void run() override {
    Owned<TF_Tensor> decoded;
    Image image{pixels, size_t(number) * 3, box.width, box.height};
    double left = 0, top = 0, width = box.width, height = box.height;
    if (pixels == nullptr) {
      // The whole pixels of the shrunken picture that the rectangle touches, and the rectangle's place among them.
      const auto up = [this](int64_t value) { return int32_t((value + number - 1) / number); };
      // Its left edge lies between blocks: then the decoder writes its rows where they stay, else it copies each.
      Box window{box.left / BLOCKS * BLOCKS / number, box.top / number, 0, 0};
      const int32_t beside = box.left / number - window.left;
      window.width = up(int64_t(box.left) + box.width) - window.left;
      window.height = up(int64_t(box.top) + box.height) - window.top;
      static thread_local File file;
      readFile(file, path, size_t(-1));
      if (file.length == 0) throw Failure{"the file cannot be read"};
      decoded = decodeWindow(file.bytes.get(), file.length, number, window);
      image = {static_cast<const uint8_t*>(TF_TensorData(decoded.get())) + size_t(beside) * 3, size_t(window.width) * 3,
               window.width - beside, window.height};
      left = double(box.left) / number - box.left / number;
      top = double(box.top) / number - window.top;
      width /= number;
      height /= number;
    } else {
      image.data += box.top * image.stride + size_t(box.left) * 3;
    }
    resize(image, makeTaps(top, height, image.height, outHeight, bicubic),
           makeTaps(left, width, image.width, outWidth, bicubic), outWidth, outHeight, destination);
  }

  napi_value result(napi_env env) override {
    napi_value nothing;
    napi_get_undefined(env, &nothing);
    return nothing;
  }
};

/** The content of a typed array of this type, or null. */
template <class T>
T* contentOf(napi_env env, napi_value value, napi_typedarray_type wanted, size_t* length) {
  napi_typedarray_type type;
  void* data = nullptr;
  if (napi_get_typedarray_info(env, value, &type, length, &data, nullptr, nullptr) != napi_ok || type != wanted)
    return nullptr;
  return static_cast<T*>(data);
}

napi_value wrongArguments(napi_env env) {
  napi_throw_type_error(env, nullptr, "pictureDecoder: wrong arguments");
  return nullptr;
}

bool textFrom(napi_env env, napi_value value, std::string& text) {
  size_t length = 0;
  if (napi_get_value_string_utf8(env, value, nullptr, 0, &length) != napi_ok) return false;
  text.resize(length + 1);
  if (napi_get_value_string_utf8(env, value, &text[0], length + 1, &length) != napi_ok) return false;
  text.resize(length);
  return true;
}

napi_value readHeader(napi_env env, napi_callback_info info) {
  size_t count = 1;
  napi_value argument;
  auto job = std::make_unique<HeaderJob>();
  if (napi_get_cb_info(env, info, &count, &argument, nullptr, nullptr) != napi_ok || count != 1 ||
      !textFrom(env, argument, job->path))
    return wrongArguments(env);
  return queue(env, std::move(job));
}

/** Whether all pixels, of this size, fall into an array of this length. */
bool isInside(const Destination& place, int32_t width, int32_t height, size_t length) {
  const int64_t along = int64_t(width - 1) * place.right, down = int64_t(height - 1) * place.down;
  const int64_t least = place.first + std::min<int64_t>(0, along) + std::min<int64_t>(0, down);
  const int64_t most = place.first + std::max<int64_t>(0, along) + std::max<int64_t>(0, down);
  return least >= 0 && (most + 1) * 3 <= int64_t(length);
}

bool readDestination(napi_env env, napi_value values, napi_value table, ResizeJob& job) {
  size_t length = 0, tableLength = 0;
  Destination& place = job.destination;
  place.bytes = contentOf<uint8_t>(env, values, napi_uint8_array, &length);
  if (place.bytes == nullptr) {
    place.numbers = contentOf<float>(env, values, napi_float32_array, &length);
    const auto* numbers = contentOf<float>(env, table, napi_float32_array, &tableLength);
    if (place.numbers == nullptr || numbers == nullptr || tableLength != 768) return false;
    std::copy(numbers, numbers + 768, place.table);
  }
  return isInside(place, job.outWidth, job.outHeight, length);
}

bool readArguments(napi_env env, const napi_value* arguments, ResizeJob& job) {
  Box& box = job.box;
  Destination& place = job.destination;
  const std::pair<size_t, int32_t*> numbers[] = {
      {1, &job.number},   {2, &box.left},      {3, &box.top},      {4, &box.width},   {5, &box.height},
      {6, &job.outWidth}, {7, &job.outHeight}, {9, &place.first}, {10, &place.right}, {11, &place.down}};
  for (const auto& [at, number] : numbers)
    if (napi_get_value_int32(env, arguments[at], number) != napi_ok) return false;
  if (napi_get_value_bool(env, arguments[8], &job.bicubic) != napi_ok) return false;
  if (job.number < 1 || box.left < 0 || box.top < 0 || box.width < 1 || box.height < 1 || job.outWidth < 1 ||
      job.outHeight < 1 || !readDestination(env, arguments[12], arguments[13], job))
    return false;
  if (textFrom(env, arguments[0], job.path))
    return job.number == 1 || job.number == 2 || job.number == 4 || job.number == 8;
  size_t length = 0;
  job.pixels = contentOf<uint8_t>(env, arguments[0], napi_uint8_array, &length);
  return job.pixels != nullptr && int64_t(box.left) + box.width <= job.number &&
         (int64_t(box.top) + box.height) * job.number * 3 <= int64_t(length);
}

napi_value resizeBox(napi_env env, napi_callback_info info) {
  size_t count = 14;
  napi_value arguments[14];
  auto job = std::make_unique<ResizeJob>();
  if (napi_get_cb_info(env, info, &count, arguments, nullptr, nullptr) != napi_ok || count < 13 ||
      !readArguments(env, arguments, *job))
    return wrongArguments(env);
  for (const napi_value used : {arguments[0], arguments[12]}) {
    napi_ref kept = nullptr;
    if (napi_create_reference(env, used, 1, &kept) == napi_ok) job->kept.push_back(kept);  // A path is copied.
  }
  return queue(env, std::move(job));
}

napi_value initialize(napi_env env, napi_value exports) {
  const std::pair<const char*, napi_callback> functions[] = {{"readHeader", readHeader}, {"resizeBox", resizeBox}};
  for (const auto& [name, callback] : functions) {
    napi_value made;
    napi_create_function(env, name, NAPI_AUTO_LENGTH, callback, nullptr, &made);
    napi_set_named_property(env, exports, name, made);
  }
  return exports;
}

}  // namespace

NAPI_MODULE(NODE_GYP_MODULE_NAME, initialize)
