// Cooperative cancellation.
#pragma once

#include <atomic>
#include <condition_variable>
#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <mutex>

namespace rocky {

// Shared by whoever may cancel and whoever must stop. All functions may be called from any thread.
class CancelToken {
 public:
  CancelToken() : state_(std::make_shared<State>()) {}

  // Runs every registered callback once, in this thread. A second call does nothing.
  void cancel() const;
  bool cancelled() const { return state_->cancelled.load(std::memory_order_acquire); }

  // Calls `callback` on cancellation (at once when it has already happened) until the registration dies. The
  // destructor waits for a callback that is running, so what it captures may live on the stack.
  class Registration {
   public:
    Registration();
    Registration(Registration&&) noexcept;
    Registration& operator=(Registration&&) noexcept;
    ~Registration();

   private:
    friend class CancelToken;
    struct Impl;
    std::unique_ptr<Impl> impl_;
  };
  Registration on_cancel(std::function<void()> callback) const;

 private:
  struct State {
    std::atomic<bool> cancelled{false};
    std::recursive_mutex mutex;
    uint64_t next_id = 0;
    std::map<uint64_t, std::function<void()>> callbacks;
  };
  std::shared_ptr<State> state_;
};

}  // namespace rocky
