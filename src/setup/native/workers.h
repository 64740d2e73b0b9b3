// Threads for the project's ops. TensorFlow's C API does not lend its own.
#pragma once

#include <algorithm>
#include <atomic>
#include <chrono>
#include <condition_variable>
#include <cstdint>
#include <functional>
#include <mutex>
#include <thread>

namespace course {

/** How long a thread without work waits at full speed, where more is sure to come: longer than between two ops. */
constexpr std::chrono::microseconds SHORT_WAIT(100);

/** Tells the processor that this thread only waits: the other one on the same core goes on at its full speed. */
inline void rest() {
#if defined(__x86_64__)
  __builtin_ia32_pause();
#endif
}

/** Waits at full speed until `isDone`, but not for long. Returns whether it is. */
template <class IsDone>
bool waitShortly(const IsDone& isDone) {
  const auto end = std::chrono::steady_clock::now() + SHORT_WAIT;
  do {
    for (int turn = 0; turn < 64; turn++) {
      if (isDone()) return true;
      rest();
    }
  } while (std::chrono::steady_clock::now() < end);
  return false;
}

/** Whether a thread that has no more work sleeps at once, or first waits for more. */
enum class Between { SLEEP, WAIT };

/** Runs tasks 0..count-1 on all cores. */
class Workers {
 public:
  static Workers& shared() {
    static Workers* workers = new Workers();  // never destroyed: its threads live as long as the process
    return *workers;
  }

  /** How many tasks run at once. */
  int64_t threads() const { return threads_ + 1; }

  void forEach(int64_t count, const std::function<void(int64_t)>& task, Between between = Between::SLEEP) {
    std::unique_lock<std::mutex> alone(callers_, std::defer_lock);
    // Two ops at once, as a graph may run them: the second one works on its own thread until the first one is done.
    int64_t first = 0;
    while (first < count && (count - first == 1 || threads_ == 0 || !alone.try_lock())) task(first++);
    if (first == count) return;
    {
      std::lock_guard<std::mutex> lock(mutex_);
      task_ = &task;
      count_ = count;
      next_ = first;
      between_ = between;
      round_++;
    }
    wake_.notify_all();
    takeTasks(task, count);
    if (between == Between::WAIT) waitShortly([this] { return active_ == 0; });
    std::unique_lock<std::mutex> lock(mutex_);
    task_ = nullptr;  // who wakes up only now has nothing to do any more
    idle_.wait(lock, [this] { return active_ == 0; });
  }

 private:
  Workers() : threads_(std::max(1u, std::thread::hardware_concurrency()) - 1) {
    for (unsigned index = 0; index < threads_; index++) std::thread([this] { work(); }).detach();
  }

  void takeTasks(const std::function<void(int64_t)>& task, int64_t count) {
    for (int64_t index = next_++; index < count; index = next_++) task(index);
  }

  void work() {
    uint64_t seen = 0;
    std::unique_lock<std::mutex> lock(mutex_);
    for (;;) {
      if (between_ == Between::WAIT) {
        lock.unlock();
        waitShortly([&] { return round_ != seen; });
        lock.lock();
        if (round_ != seen && task_ == nullptr) {  // too late for that one: the next one may come as soon
          seen = round_;
          continue;
        }
      }
      wake_.wait(lock, [&] { return round_ != seen && task_ != nullptr; });
      seen = round_;
      active_++;
      // Read under the lock: the caller may withdraw the task while this thread works on its last part.
      const std::function<void(int64_t)>& task = *task_;
      const int64_t count = count_;
      lock.unlock();
      takeTasks(task, count);
      lock.lock();
      if (--active_ == 0) idle_.notify_one();
    }
  }

  const unsigned threads_;
  std::mutex callers_, mutex_;
  std::condition_variable wake_, idle_;
  const std::function<void(int64_t)>* task_ = nullptr;
  int64_t count_ = 0;
  Between between_ = Between::SLEEP;
  std::atomic<int64_t> next_{0};
  std::atomic<uint64_t> round_{0};
  std::atomic<int> active_{0};
};

}  // namespace course
