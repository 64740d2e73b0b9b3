// The picture decoder: a Node-API addon. Three functions that work on libuv's threads:
//
//   readHeader(path) -> Promise<Uint8Array | undefined>
//     A JPEG's bytes up to the first scan; undefined when it is none or cannot be read.
//   decodeJpeg(path, shrink, left, top, width, height, outWidth, outHeight, bicubic) -> Promise<Uint8Array>
//     The rectangle of a JPEG, decoded by TensorFlow's DecodeAndCropJpeg (libjpeg-turbo), which computes no pixels
//     outside the rectangle and stops below it. `shrink` is 1, 2, 4 or 8: the decoder's own shrinking. The rectangle
//     is given in the pixels of the full size. The file is read here, so that only files being decoded are in memory,
//     and none in JavaScript's, whose collector they would keep busy.
//   resizePixels(pixels, pixelsWidth, left, top, width, height, outWidth, outHeight, bicubic) -> Promise<Uint8Array>
//     The same from RGB bytes in memory.
//
// The rectangle becomes outWidth x outHeight RGB bytes, by Pillow's bilinear or bicubic kernel, widened when shrinking.
// And two that work at once:
//
//   lookUp(pixels, table, values)    values[i] = table[256 * (i % 3) + pixels[i]]; the table has 768 numbers
//   mirror(pixels, width, mirrored)  each row of RGB pixels from right to left
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
typedef int32_t FourWhole __attribute__((vector_size(16)));

// The loops over a row are written for the compiler to use vectors, wider ones where the processor has them.
#if defined(__x86_64__) && defined(__linux__) && defined(__GNUC__) && !defined(__clang__)
#define FOR_EACH_PROCESSOR __attribute__((target_clones("default", "arch=haswell")))
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

/** One row of output from a row of sums, three numbers a pixel and one more at the end: pixels are read by four. */
FOR_EACH_PROCESSOR void resizeRow(const float* sums, const Taps& columns, int32_t outWidth, uint8_t* target) {
  for (int32_t x = 0; x < outWidth; x++, target += 3) {
    const float* weights = &columns.weights[size_t(x) * columns.most];
    const float* from = sums + size_t(columns.first[x]) * 3;
    Four sum = {0.5f, 0.5f, 0.5f, 0.5f};
    for (int32_t tap = 0; tap < columns.count[x]; tap++, from += 3)
      sum += *reinterpret_cast<const Four*>(from) * weights[tap];
    const FourWhole whole = __builtin_convertvector(sum, FourWhole);
    for (int channel = 0; channel < 3; channel++)
      target[channel] = uint8_t(std::min(255, std::max(0, whole[channel])));
  }
}

/** Columns first, a row of output at a time, so that what is between stays in the cache. */
void resize(const Image& source, const Taps& rows, const Taps& columns, int32_t outWidth, int32_t outHeight,
            uint8_t* target) {
  const size_t length = size_t(source.width) * 3;
  std::vector<float> sums(length + 1);
  for (int32_t y = 0; y < outHeight; y++, target += size_t(outWidth) * 3) {
    const float* weights = &rows.weights[size_t(y) * rows.most];
    const uint8_t* from = source.data + rows.first[y] * source.stride;
    beginSums(sums.data(), from, weights[0], length);
    for (int32_t tap = 1; tap < rows.count[y]; tap++)
      addToSums(sums.data(), from + tap * source.stride, weights[tap], length);
    resizeRow(sums.data(), columns, outWidth, target);
  }
}

/** Work for one of libuv's threads; `run` there, the rest on JavaScript's. */
struct Job {
  virtual ~Job() = default;
  virtual void run() = 0;
  virtual napi_value result(napi_env env) = 0;
  napi_async_work work = nullptr;
  napi_deferred deferred = nullptr;
  napi_ref kept = nullptr;  // the input, so that it is not collected meanwhile
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
  if (job->kept != nullptr) napi_delete_reference(env, job->kept);
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

struct File {
  std::unique_ptr<uint8_t[]> bytes;
  size_t length = 0;  // what was read
  size_t size = 0;    // of the whole file
};

/** The first bytes of a file, at most `limit`; none when it is no regular file or cannot be read. */
File readFile(const std::string& path, size_t limit) {
  File file;
  // Not to wait for a pipe's other end.
  const int handle = open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK);
  if (handle < 0) return file;
  struct stat status;
  if (fstat(handle, &status) == 0 && S_ISREG(status.st_mode) && status.st_size > 0) {
    file.size = size_t(status.st_size);
    const size_t wanted = std::min(file.size, limit);
    file.bytes.reset(new (std::nothrow) uint8_t[wanted]);
    while (file.bytes != nullptr && file.length < wanted) {
      const ssize_t got = read(handle, file.bytes.get() + file.length, wanted - file.length);
      if (got <= 0) break;
      file.length += size_t(got);
    }
  }
  close(handle);
  return file;
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
      file = readFile(path, limit);
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

struct ResizeJob : Job {
  std::string path;                 // of a JPEG
  const uint8_t* pixels = nullptr;  // else
  int32_t number = 0;               // shrink of a JPEG, else the width of the pixels
  Box box{};
  int32_t outWidth = 0, outHeight = 0;
  bool bicubic = false;
  std::unique_ptr<uint8_t[]> output;

  size_t outLength() const { return size_t(outWidth) * outHeight * 3; }

  void run() override {
    Owned<TF_Tensor> decoded;
    Image image{pixels, size_t(number) * 3, box.width, box.height};
    double left = 0, top = 0, width = box.width, height = box.height;
    if (pixels == nullptr) {
      // The whole pixels of the shrunken picture that the rectangle touches, and the rectangle's place among them.
      const auto up = [this](int64_t value) { return int32_t((value + number - 1) / number); };
      Box window{box.left / number, box.top / number, 0, 0};
      window.width = up(int64_t(box.left) + box.width) - window.left;
      window.height = up(int64_t(box.top) + box.height) - window.top;
      const File file = readFile(path, size_t(-1));
      if (file.length == 0) throw Failure{"the file cannot be read"};
      decoded = decodeWindow(file.bytes.get(), file.length, number, window);
      image = {static_cast<const uint8_t*>(TF_TensorData(decoded.get())), size_t(window.width) * 3, window.width,
               window.height};
      left = double(box.left) / number - window.left;
      top = double(box.top) / number - window.top;
      width /= number;
      height /= number;
    } else {
      image.data += box.top * image.stride + size_t(box.left) * 3;
    }
    output.reset(new uint8_t[outLength()]);
    resize(image, makeTaps(top, height, image.height, outHeight, bicubic),
           makeTaps(left, width, image.width, outWidth, bicubic), outWidth, outHeight, output.get());
  }

  napi_value result(napi_env env) override { return bytesFrom(env, output.get(), outLength()); }
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

bool readArguments(napi_env env, napi_callback_info info, bool isJpeg, ResizeJob& job) {
  size_t count = 9, length = 0;
  napi_value arguments[9];
  if (napi_get_cb_info(env, info, &count, arguments, nullptr, nullptr) != napi_ok || count != 9) return false;
  int32_t* const numbers[] = {&job.number,     &job.box.left, &job.box.top,  &job.box.width,
                              &job.box.height, &job.outWidth, &job.outHeight};
  for (size_t at = 0; at < 7; at++)
    if (napi_get_value_int32(env, arguments[at + 1], numbers[at]) != napi_ok) return false;
  if (napi_get_value_bool(env, arguments[8], &job.bicubic) != napi_ok) return false;
  const Box& box = job.box;
  if (job.number < 1 || box.left < 0 || box.top < 0 || box.width < 1 || box.height < 1 || job.outWidth < 1 ||
      job.outHeight < 1)
    return false;
  if (isJpeg) {
    if (job.number != 1 && job.number != 2 && job.number != 4 && job.number != 8) return false;
    return textFrom(env, arguments[0], job.path);
  }
  job.pixels = contentOf<uint8_t>(env, arguments[0], napi_uint8_array, &length);
  if (job.pixels == nullptr || int64_t(box.left) + box.width > job.number ||
      (int64_t(box.top) + box.height) * job.number * 3 > int64_t(length))
    return false;
  napi_create_reference(env, arguments[0], 1, &job.kept);
  return true;
}

template <bool isJpeg>
napi_value resizeBox(napi_env env, napi_callback_info info) {
  auto job = std::make_unique<ResizeJob>();
  return readArguments(env, info, isJpeg, *job) ? queue(env, std::move(job)) : wrongArguments(env);
}

napi_value lookUp(napi_env env, napi_callback_info info) {
  size_t count = 3, length = 0, tableLength = 0, valuesLength = 0;
  napi_value arguments[3];
  if (napi_get_cb_info(env, info, &count, arguments, nullptr, nullptr) != napi_ok || count != 3)
    return wrongArguments(env);
  const auto* pixels = contentOf<uint8_t>(env, arguments[0], napi_uint8_array, &length);
  const auto* table = contentOf<float>(env, arguments[1], napi_float32_array, &tableLength);
  auto* values = contentOf<float>(env, arguments[2], napi_float32_array, &valuesLength);
  if (!pixels || !table || !values || length % 3 != 0 || tableLength != 768 || valuesLength != length)
    return wrongArguments(env);
  for (size_t at = 0; at < length; at += 3) {
    values[at] = table[pixels[at]];
    values[at + 1] = table[256 + pixels[at + 1]];
    values[at + 2] = table[512 + pixels[at + 2]];
  }
  return nullptr;
}

napi_value mirror(napi_env env, napi_callback_info info) {
  size_t count = 3, length = 0, mirroredLength = 0;
  napi_value arguments[3];
  int32_t width = 0;
  if (napi_get_cb_info(env, info, &count, arguments, nullptr, nullptr) != napi_ok || count != 3 ||
      napi_get_value_int32(env, arguments[1], &width) != napi_ok)
    return wrongArguments(env);
  const auto* pixels = contentOf<uint8_t>(env, arguments[0], napi_uint8_array, &length);
  auto* mirrored = contentOf<uint8_t>(env, arguments[2], napi_uint8_array, &mirroredLength);
  if (!pixels || !mirrored || width < 1 || length % (size_t(width) * 3) != 0 || mirroredLength != length)
    return wrongArguments(env);
  for (const uint8_t* row = pixels; row < pixels + length; row += size_t(width) * 3) {
    const uint8_t* from = row + size_t(width) * 3;
    for (int32_t x = 0; x < width; x++, mirrored += 3) {
      from -= 3;
      mirrored[0] = from[0];
      mirrored[1] = from[1];
      mirrored[2] = from[2];
    }
  }
  return nullptr;
}

napi_value initialize(napi_env env, napi_value exports) {
  const std::pair<const char*, napi_callback> functions[] = {
      {"readHeader", readHeader}, {"decodeJpeg", resizeBox<true>}, {"resizePixels", resizeBox<false>},
      {"lookUp", lookUp},         {"mirror", mirror}};
  for (const auto& [name, callback] : functions) {
    napi_value made;
    napi_create_function(env, name, NAPI_AUTO_LENGTH, callback, nullptr, &made);
    napi_set_named_property(env, exports, name, made);
  }
  return exports;
}

}  // namespace

NAPI_MODULE(NODE_GYP_MODULE_NAME, initialize)
