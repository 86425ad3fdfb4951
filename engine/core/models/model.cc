#include "core/models/model.h"

namespace rocky::core {

ModelExtras& Model::mutable_extras() {
  if (!extras_) extras_ = std::make_unique<ModelExtras>();
  return *extras_;
}

const ModelExtras& Model::no_extras() {
  static const ModelExtras kNone;
  return kNone;
}

}  // namespace rocky::core
