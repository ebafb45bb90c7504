#include "products.h"
#include "scratch.h"

#include <algorithm>

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

// What y's places give back to each pixel's column.
void spread(const Shape& s, const float* y, float* to) {
    std::fill_n(to, pixels(s) * columns(s), 0.0f);
    for_taps(s, [&](int64_t place, int64_t column) {
        for (int64_t o = 0; o < s.o; ++o) to[column + o * s.taps()] = y[place + o];
    });
}

}  // namespace

bool has_few_outputs(const Shape& s) { return s.o <= kFewOutputs && s.c >= 32 && pixels(s) * columns(s) <= kMostColumns; }

void down_to_few(const Shape& s, const float* x, const float* weight, const float* bias, float* y) {
    const Scratch kernels(s.c * columns(s)), products(pixels(s) * columns(s));
    turn(weight, s.o, s.c, s.taps(), kernels.data());
    multiply(
        'N', 'T', pixels(s), columns(s), s.c, x, s.c, kernels.data(), s.c, 0, products.data(),
        columns(s));
    const auto* from = products.data();
    for (int64_t i = 0; i < s.places() * s.o; ++i) y[i] = bias == nullptr ? 0.0f : bias[i % s.o];
    for_taps(s, [&](int64_t place, int64_t column) {
        for (int64_t o = 0; o < s.o; ++o) y[place + o] += from[column + o * s.taps()];
    });
}

void up_from_few(const Shape& s, const float* y, const float* weight, float* x) {
    const Scratch kernels(s.c * columns(s)), factors(pixels(s) * columns(s));
    turn(weight, s.o, s.c, s.taps(), kernels.data());
    spread(s, y, factors.data());
    multiply(
        'N', 'N', pixels(s), s.c, columns(s), factors.data(), columns(s), kernels.data(), s.c, 0, x,
        s.c);
}

void weights_of_few(const Shape& s, const float* x, const float* y, float* weight_gradient) {
    const Scratch sums(s.c * columns(s)), factors(pixels(s) * columns(s));
    spread(s, y, factors.data());
    multiply(
        'T', 'N', columns(s), s.c, pixels(s), factors.data(), columns(s), x, s.c, 0, sums.data(), s.c);
    turn(sums.data(), s.o, s.taps(), s.c, weight_gradient);
}

}  // namespace convolution::products
