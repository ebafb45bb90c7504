// Weights in the order that a kernel asks for, kept until they change.
#pragma once

#include <ATen/core/Tensor.h>
#include <dnnl.hpp>

namespace convolution {

// AsIs: [o, c, kh, kw]. Turned: [c, o, kh, kw] with every kernel turned by half a circle, which makes the pass up of a
// convolution of stride 1 a pass down.
enum class View { AsIs, Turned };

// The weight in the order and type of the descriptor. It is made once for all passes between two changes.
at::Tensor packed(const at::Tensor& weight, View view, const dnnl::memory::desc& order, const dnnl::engine& engine);

// For a caller who may write to the tensor's memory unseen.
void forget_packed(const at::Tensor& tensor);

}  // namespace convolution
