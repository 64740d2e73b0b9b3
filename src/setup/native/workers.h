// Threads for the project's ops. TensorFlow's C API does not lend its own.
#pragma once

#include <algorithm>
#include <atomic>
#include <condition_variable>
#include <cstdint>
#include <functional>
#include <mutex>
#include <thread>

namespace course {

/** Runs tasks 0..count-1 on all cores. */
class Workers {
 public:
  static Workers& shared() {
    static Workers* workers = new Workers();  // never destroyed: its threads live as long as the process
    return *workers;
  }

  void forEach(int64_t count, const std::function<void(int64_t)>& task) {
    std::unique_lock<std::mutex> alone(callers_, std::defer_lock);
    // Two ops at once, as a graph may run them: the second one stays on its own thread.
    if (count <= 1 || threads_ == 0 || !alone.try_lock()) {
      for (int64_t index = 0; index < count; index++) task(index);
      return;
    }
    {
      std::lock_guard<std::mutex> lock(mutex_);
      task_ = &task;
      count_ = count;
      next_ = 0;
      round_++;
    }
    wake_.notify_all();
    takeTasks(task, count);
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
  std::atomic<int64_t> next_{0};
  uint64_t round_ = 0;
  int active_ = 0;
};

}  // namespace course
