// Which kernel runs which pass; docs/performance.md has the measurements behind the borders.
#include "onednn.h"
#include "products.h"
#include "winograd.h"

#include <ATen/Functions.h>

#include <atomic>

namespace convolution {

namespace {

using onednn::Pass;

// So few places for each weight that a pass waits for the weights, not for the arithmetic: float32 is as fast as any
// other type.
constexpr int64_t kFewPlaces = 64;

// Up to here the products that need no packed weights are no slower than oneDNN's kernels; those of the pass down only where
// packing would have to move this many weights.
constexpr int64_t kSomePlaces = 256;
constexpr int64_t kManyWeights = 4 * 1024 * 1024;

// oneDNN's loops hold sixteen channels in a register.
constexpr int64_t kFewChannels = 16;

bool has_few_places(const Shape& s) { return s.places() <= kFewPlaces; }

bool has_few_channels(const Shape& s) {
    return s.c < kFewChannels && s.places() * s.columns() <= products::kMostColumns;
}

// Where a gradient of weights is written rather than computed.
bool is_outer_product(const Shape& s) { return s.places() <= kSomePlaces; }

// Where rounding the factors would take longer than it saves.
bool is_small(const Shape& s) { return has_few_places(s) || products::has_few_outputs(s); }

bool is_one_product(const Shape& s, Precision precision) {
    return has_few_places(s) || (precision == Precision::Float32 && is_outer_product(s));
}

bool goes_down_by_product(const Shape& s, Precision precision) {
    return has_few_places(s) || (is_one_product(s, precision) && s.o * s.columns() >= kManyWeights);
}

bool goes_up_by_product(const Shape& s, Precision precision) {
    return has_few_channels(s) || is_one_product(s, precision);
}

bool sums_weights_in_pieces(const Shape& s, Precision precision) {
    return precision == Precision::Float32 && s.c >= kFewChannels && s.o >= kFewChannels;
}

std::atomic<bool>& bfloat16_kernels() {
    static std::atomic<bool> use{onednn::computes_in_bfloat16()};
    return use;
}

Precision of_kernels(Precision precision) { return bfloat16_kernels() ? precision : Precision::Float32; }

// Where the processor has no bfloat16, the factors are rounded to it and multiplied in float32: the same numbers, but
// for the order of the sums.
at::Tensor factor(const at::Tensor& values, Precision precision) {
    return precision == of_kernels(precision) ? values : values.to(at::kBFloat16).to(at::kFloat);
}

Weight weight_factor(const at::Tensor& weight, Precision precision) { return {weight, precision != of_kernels(precision)}; }

}  // namespace

bool has_bfloat16_kernels() { return bfloat16_kernels(); }

void set_bfloat16_kernels(bool use) { bfloat16_kernels() = use; }

bool can_run(const Shape& s, Precision wanted) {
    const Precision precision = of_kernels(wanted);
    return is_small(s) ||
           (onednn::has_kernel(s, precision, Pass::Down) &&
            (goes_up_by_product(s, precision) || onednn::has_kernel(s, precision, Pass::Up)) &&
            (is_outer_product(s) || sums_weights_in_pieces(s, precision) ||
             onednn::has_kernel(s, precision, Pass::Weights)));
}

void down(
    const Shape& s, Precision precision, const at::Tensor& x, const at::Tensor& weight, const at::Tensor& bias,
    at::Tensor& y) {
    const Precision wanted = is_small(s) ? Precision::Float32 : precision;
    const at::Tensor image = factor(x, wanted);
    const Weight kernel = weight_factor(weight, wanted);
    const float* added = bias.defined() ? bias.data_ptr<float>() : nullptr;
    if (products::has_few_outputs(s)) {
        products::down_to_few(s, image.data_ptr<float>(), weight.data_ptr<float>(), added, y.data_ptr<float>());
    } else if (goes_down_by_product(s, of_kernels(wanted))) {
        const at::Tensor factors = kernel.values();
        products::down(s, image.data_ptr<float>(), factors.data_ptr<float>(), added, y.data_ptr<float>());
    } else if (winograd::can_run(s, of_kernels(wanted))) {
        winograd::down(s, of_kernels(wanted), image, kernel, bias, y);
    } else {
        onednn::down(s, of_kernels(wanted), image, kernel, bias, y);
    }
}

void up(const Shape& s, Precision precision, const at::Tensor& y, const at::Tensor& weight, at::Tensor& x) {
    const Precision wanted = is_small(s) || has_few_channels(s) ? Precision::Float32 : precision;
    const at::Tensor image = factor(y, wanted);
    const Weight kernel = weight_factor(weight, wanted);
    if (products::has_few_outputs(s)) {
        products::up_from_few(s, image.data_ptr<float>(), weight.data_ptr<float>(), x.data_ptr<float>());
    } else if (goes_up_by_product(s, of_kernels(wanted))) {
        const at::Tensor factors = kernel.values();
        products::up(s, image.data_ptr<float>(), factors.data_ptr<float>(), x.data_ptr<float>());
    } else if (winograd::can_run(s, of_kernels(wanted))) {
        winograd::up(s, of_kernels(wanted), image, kernel, x);
    } else {
        onednn::up(s, of_kernels(wanted), image, kernel, x);
    }
}

void weights(
    const Shape& s, Precision precision, const at::Tensor& x, const at::Tensor& y, at::Tensor& weight_gradient) {
    const Precision wanted = is_small(s) || is_outer_product(s) ? Precision::Float32 : precision;
    const at::Tensor larger = factor(x, wanted), smaller = factor(y, wanted);
    auto* result = weight_gradient.data_ptr<float>();
    if (products::has_few_outputs(s))
        products::weights_of_few(s, larger.data_ptr<float>(), smaller.data_ptr<float>(), result);
    else if (is_outer_product(s))
        products::weights(s, larger.data_ptr<float>(), smaller.data_ptr<float>(), result);
    else if (winograd::can_run(s, of_kernels(wanted)))
        winograd::weights(s, of_kernels(wanted), larger, smaller, weight_gradient);
    else if (sums_weights_in_pieces(s, of_kernels(wanted)))
        products::weights_in_pieces(s, larger.data_ptr<float>(), smaller.data_ptr<float>(), result);
    else
        onednn::weights(s, of_kernels(wanted), larger, smaller, weight_gradient);
}

}  // namespace convolution
