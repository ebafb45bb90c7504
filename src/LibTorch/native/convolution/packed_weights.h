// Weights in the order that a kernel asks for, kept until they change.
#pragma once

#include "shape.h"

#include <ATen/core/Tensor.h>
#include <dnnl.hpp>

#include <functional>

namespace convolution {

// AsIs: [o, c, kh, kw]. Turned: [c, o, kh, kw] with every kernel turned by half a circle, which makes the pass up of a
// convolution of stride 1 a pass down. Transformed: for minimal filtering.
enum class View { AsIs, Turned, Transformed };

// The weight in the order and type of the descriptor, as bytes. It is made once for all passes between two changes.
at::Tensor packed(
    const Weight& weight, View view, const dnnl::memory::desc& order, const std::function<void(void* values)>& pack);

// For a caller who may write to the tensor's memory unseen.
void forget_packed(const at::Tensor& tensor);

}  // namespace convolution
