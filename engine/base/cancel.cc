#include "base/cancel.h"

#include <utility>

namespace rocky {

struct CancelToken::Registration::Impl {
  std::shared_ptr<State> state;
  uint64_t id = 0;
  ~Impl() {
    const std::scoped_lock lock(state->mutex);
    state->callbacks.erase(id);
  }
};

CancelToken::Registration::Registration() = default;
CancelToken::Registration::Registration(Registration&&) noexcept = default;
CancelToken::Registration& CancelToken::Registration::operator=(Registration&&) noexcept = default;
CancelToken::Registration::~Registration() = default;

void CancelToken::cancel() const {
  const std::scoped_lock lock(state_->mutex);
  if (state_->cancelled.exchange(true, std::memory_order_acq_rel)) return;
  for (auto callbacks = std::exchange(state_->callbacks, {}); auto& [id, callback] : callbacks) callback();
}

CancelToken::Registration CancelToken::on_cancel(std::function<void()> callback) const {
  Registration registration;
  const std::scoped_lock lock(state_->mutex);
  if (cancelled()) {
    callback();
    return registration;
  }
  registration.impl_ = std::make_unique<Registration::Impl>();
  registration.impl_->state = state_;
  registration.impl_->id = state_->next_id++;
  state_->callbacks.emplace(registration.impl_->id, std::move(callback));
  return registration;
}

}  // namespace rocky
