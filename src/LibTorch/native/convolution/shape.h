// The numbers of a convolution, and its three passes.
#pragma once

#include <ATen/core/Tensor.h>

#include <cstdint>
#include <tuple>

namespace convolution {

// x is the larger image [n, c, h, w], y the smaller one [n, o, oh, ow], the weight [o, c, kh, kw]. A convolution goes
// from x to y; a transposed one is the same with its arrows turned: it goes from y to x.
struct Shape {
    int64_t n, c, h, w, o, oh, ow, kh, kw, stride_h, stride_w, pad_h, pad_w;

    int64_t places() const { return n * oh * ow; }
    int64_t taps() const { return kh * kw; }
    int64_t columns() const { return c * taps(); }

    auto tied() const { return std::tie(n, c, h, w, o, oh, ow, kh, kw, stride_h, stride_w, pad_h, pad_w); }
    bool operator<(const Shape& other) const { return tied() < other.tied(); }
};

// What the factors are rounded to before they are multiplied, where that saves time. Sums are always float32.
enum class Precision : int64_t { Float32, BFloat16 };

// A weight, and whether its values count rounded to bfloat16.
struct Weight {
    const at::Tensor& tensor;
    bool is_rounded;

    at::Tensor values() const { return is_rounded ? tensor.to(at::kBFloat16).to(at::kFloat) : tensor; }
};

// Whether bfloat16 runs on oneDNN's bfloat16 kernels, which is so where the processor multiplies bfloat16; elsewhere they
// work too, slowly.
bool has_bfloat16_kernels();
void set_bfloat16_kernels(bool use);

// Images are dense float32 in channels-last order, weights dense float32 in their own order, and so are the results.
bool can_run(const Shape& shape, Precision precision);
void down(
    const Shape& shape, Precision precision, const at::Tensor& x, const at::Tensor& weight, const at::Tensor& bias,
    at::Tensor& y);
void up(const Shape& shape, Precision precision, const at::Tensor& y, const at::Tensor& weight, at::Tensor& x);
void weights(
    const Shape& shape, Precision precision, const at::Tensor& x, const at::Tensor& y, at::Tensor& weight_gradient);

}  // namespace convolution
