#include "products.h"

#include <ATen/Functions.h>

namespace convolution::products {

namespace {

constexpr int64_t kFewOutputs = 3;

int64_t pixels(const Shape& s) { return s.n * s.h * s.w; }

int64_t columns(const Shape& s) { return s.o * s.taps(); }

// Calls for each place and each tap on a pixel of x with the offsets of the place in y and of the pixel's column.
template <typename Body>
void for_taps(const Shape& s, const Body& body) {
    for (int64_t place = 0; place < s.places(); ++place) {
        const int64_t n = place / (s.oh * s.ow), top = place / s.ow % s.oh * s.stride_h - s.pad_h;
        const int64_t left = place % s.ow * s.stride_w - s.pad_w;
        for (int64_t kh = 0; kh < s.kh; ++kh)
            for (int64_t kw = 0; kw < s.kw; ++kw) {
                const int64_t h = top + kh, w = left + kw;
                if (h >= 0 && h < s.h && w >= 0 && w < s.w)
                    body(place * s.o, ((n * s.h + h) * s.w + w) * columns(s) + kh * s.kw + kw);
            }
    }
}

// [o, c, taps] to [o, taps, c] and back
void turn(const float* from, int64_t o, int64_t rows, int64_t length, float* to) {
    for (int64_t i = 0; i < o; ++i)
        for (int64_t row = 0; row < rows; ++row)
            for (int64_t j = 0; j < length; ++j) to[(i * length + j) * rows + row] = from[(i * rows + row) * length + j];
}

at::Tensor turned(const Shape& s, const float* weight) {
    const at::Tensor result = scratch(s.c * columns(s));
    turn(weight, s.o, s.c, s.taps(), result.data_ptr<float>());
    return result;
}

// What y's places give back to each pixel's column.
at::Tensor spread(const Shape& s, const float* y) {
    const at::Tensor result = at::zeros({pixels(s) * columns(s)}, at::kFloat);
    auto* to = result.data_ptr<float>();
    for_taps(s, [&](int64_t place, int64_t column) {
        for (int64_t o = 0; o < s.o; ++o) to[column + o * s.taps()] = y[place + o];
    });
    return result;
}

}  // namespace

bool has_few_outputs(const Shape& s) { return s.o <= kFewOutputs && s.c >= 32 && pixels(s) * columns(s) <= kMostColumns; }

void down_to_few(const Shape& s, const float* x, const float* weight, const float* bias, float* y) {
    const at::Tensor kernels = turned(s, weight), products = scratch(pixels(s) * columns(s));
    multiply(
        'N', 'T', pixels(s), columns(s), s.c, x, s.c, kernels.data_ptr<float>(), s.c, 0, products.data_ptr<float>(),
        columns(s));
    const auto* from = products.data_ptr<float>();
    for (int64_t i = 0; i < s.places() * s.o; ++i) y[i] = bias == nullptr ? 0.0f : bias[i % s.o];
    for_taps(s, [&](int64_t place, int64_t column) {
        for (int64_t o = 0; o < s.o; ++o) y[place + o] += from[column + o * s.taps()];
    });
}

void up_from_few(const Shape& s, const float* y, const float* weight, float* x) {
    const at::Tensor kernels = turned(s, weight), factors = spread(s, y);
    multiply(
        'N', 'N', pixels(s), s.c, columns(s), factors.data_ptr<float>(), columns(s), kernels.data_ptr<float>(), s.c, 0, x,
        s.c);
}

void weights_of_few(const Shape& s, const float* x, const float* y, float* weight_gradient) {
    const at::Tensor sums = scratch(s.c * columns(s)), factors = spread(s, y);
    multiply(
        'T', 'N', columns(s), s.c, pixels(s), factors.data_ptr<float>(), columns(s), x, s.c, 0, sums.data_ptr<float>(), s.c);
    turn(sums.data_ptr<float>(), s.o, s.taps(), s.c, weight_gradient);
}

}  // namespace convolution::products
