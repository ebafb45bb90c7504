// Convolution passes as oneDNN's own primitives.
#pragma once

#include "shape.h"

namespace convolution::onednn {

enum class Pass { Down, Up, Weights };

// Whether the processor multiplies bfloat16 (AVX512_BF16 or AMX).
bool computes_in_bfloat16();

// Whether there is more than oneDNN's reference loop for it.
bool has_kernel(const Shape& shape, Precision precision, Pass pass);

void down(
    const Shape& shape, Precision precision, const at::Tensor& x, const at::Tensor& weight, const at::Tensor& bias,
    at::Tensor& y);
void up(const Shape& shape, Precision precision, const at::Tensor& y, const at::Tensor& weight, at::Tensor& x);
void weights(
    const Shape& shape, Precision precision, const at::Tensor& x, const at::Tensor& y, at::Tensor& weight_gradient);

}  // namespace convolution::onednn
