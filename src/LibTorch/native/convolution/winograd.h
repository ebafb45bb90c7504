// Convolution passes by minimal filtering (Winograd 1980; Lavin & Gray 2016): tiles of an image and the kernels are
// transformed so that a product of numbers does the work of several. A kernel of 4x4 and stride 2, taken apart into its four
// kernels of 2x2 and stride 1, needs 1.8 products for a pixel instead of 4; one of 4x4 and stride 1 needs 4 instead of 16, one of 3x3
// 2.25 instead of 9. The factors of the transforms are small: the rounding is that of a direct sum or up to twice that. In bfloat16,
// where tiles are smaller (7.1 instead of 16 products, 4 instead of 9), it is 1.5 times that.
#pragma once

#include "shape.h"

namespace convolution::winograd {

// Whether the shape has such a kernel, and enough channels for the products to outweigh the transforms.
bool can_run(const Shape& shape, Precision precision);

// In bfloat16 the transformed images and kernels are rounded, sums are float32.
void down(
    const Shape& shape, Precision precision, const at::Tensor& x, const Weight& weight, const at::Tensor& bias, at::Tensor& y);
void up(const Shape& shape, Precision precision, const at::Tensor& y, const Weight& weight, at::Tensor& x);
void weights(
    const Shape& shape, Precision precision, const at::Tensor& x, const at::Tensor& y, at::Tensor& weight_gradient);

}  // namespace convolution::winograd
