// Columns hold, for each place of y, the pixels of x that its kernel covers: [places, c, kh, kw].
#include "products.h"

#include "onednn.h"
#include "scratch.h"

#include <ATen/Parallel.h>
#include <dnnl.h>

#include <algorithm>
#include <cstring>

namespace convolution::products {

namespace {

// A piece of columns: about a second-level cache, and long enough in both directions for a good product.
constexpr int64_t kPieceWidth = 1024;
constexpr int64_t kPieceLength = 256;

// From so many places on, oneDNN's other matrix product is the faster one for a pass down.
constexpr int64_t kPlacesForRows = 8;

// The pixel of x under one tap of the kernel at one place; null beyond the border.
template <typename T>
T* pixel(const Shape& s, T* x, int64_t n, int64_t oh, int64_t ow, int64_t kh, int64_t kw) {
    const int64_t h = oh * s.stride_h - s.pad_h + kh;
    const int64_t w = ow * s.stride_w - s.pad_w + kw;
    return h < 0 || h >= s.h || w < 0 || w >= s.w ? nullptr : x + ((n * s.h + h) * s.w + w) * s.c;
}

void to_columns(const Shape& s, const float* x, float* columns) {
    at::parallel_for(0, s.places(), 1, [&](int64_t begin, int64_t end) {
        for (int64_t place = begin; place < end; ++place) {
            const int64_t n = place / (s.oh * s.ow), oh = place / s.ow % s.oh, ow = place % s.ow;
            for (int64_t tap = 0; tap < s.taps(); ++tap) {
                const float* from = pixel(s, x, n, oh, ow, tap / s.kw, tap % s.kw);
                float* to = columns + place * s.columns() + tap;
                for (int64_t c = 0; c < s.c; ++c) to[c * s.taps()] = from == nullptr ? 0.0f : from[c];
            }
        }
    });
}

// The sum of what all places have in their columns for each pixel. Pixels of one row are one thread's.
void from_columns(const Shape& s, const float* columns, float* x) {
    at::parallel_for(0, s.n * s.h, 1, [&](int64_t begin, int64_t end) {
        std::memset(x + begin * s.w * s.c, 0, static_cast<size_t>((end - begin) * s.w * s.c) * sizeof(float));
        for (int64_t row = begin; row < end; ++row) {
            const int64_t n = row / s.h, h = row % s.h;
            for (int64_t kh = 0; kh < s.kh; ++kh) {
                const int64_t from_top = h + s.pad_h - kh;
                if (from_top < 0 || from_top % s.stride_h != 0 || from_top / s.stride_h >= s.oh) continue;
                const int64_t oh = from_top / s.stride_h;
                for (int64_t ow = 0; ow < s.ow; ++ow) {
                    const float* place = columns + ((n * s.oh + oh) * s.ow + ow) * s.columns();
                    for (int64_t kw = 0; kw < s.kw; ++kw) {
                        float* to = pixel(s, x, n, oh, ow, kh, kw);
                        if (to == nullptr) continue;
                        const float* from = place + kh * s.kw + kw;
                        for (int64_t c = 0; c < s.c; ++c) to[c] += from[c * s.taps()];
                    }
                }
            }
        }
    });
}

// Columns of the places [begin, end) under the taps [first, last), in the order [places, taps, c].
void piece(const Shape& s, const float* x, int64_t begin, int64_t end, int64_t first, int64_t last, float* columns) {
    for (int64_t place = begin; place < end; ++place) {
        const int64_t n = place / (s.oh * s.ow), oh = place / s.ow % s.oh, ow = place % s.ow;
        for (int64_t tap = first; tap < last; ++tap, columns += s.c) {
            const float* from = pixel(s, x, n, oh, ow, tap / s.kw, tap % s.kw);
            if (from == nullptr)
                std::memset(columns, 0, static_cast<size_t>(s.c) * sizeof(float));
            else
                std::memcpy(columns, from, static_cast<size_t>(s.c) * sizeof(float));
        }
    }
}

// [o, taps, c] to [o, c, taps]
void to_weight_order(const Shape& s, const float* from, float* to) {
    at::parallel_for(0, s.o, 1, [&](int64_t begin, int64_t end) {
        for (int64_t o = begin; o < end; ++o)
            for (int64_t c = 0; c < s.c; ++c)
                for (int64_t tap = 0; tap < s.taps(); ++tap)
                    to[(o * s.c + c) * s.taps() + tap] = from[(o * s.taps() + tap) * s.c + c];
    });
}

}  // namespace

void multiply(
    char transpose_a, char transpose_b, int64_t m, int64_t n, int64_t k, const float* a, int64_t lda, const float* b,
    int64_t ldb, float beta, float* c, int64_t ldc) {
    const auto status = dnnl_sgemm(transpose_a, transpose_b, m, n, k, 1, a, lda, b, ldb, beta, c, ldc);
    TORCH_CHECK(status == dnnl_success, "oneDNN's matrix product failed with status ", static_cast<int>(status));
}

void down(const Shape& s, const float* x, const float* weight, const float* bias, float* y) {
    const Scratch columns(s.places() * s.columns());
    to_columns(s, x, columns.data());
    if (s.places() >= kPlacesForRows) {
        const Scratch turned(s.o * s.places());
        onednn::multiply_rows(
            s.o, s.places(), s.columns(), weight, columns.data(), turned.data());
        const float* from = turned.data();
        for (int64_t o = 0; o < s.o; ++o)
            for (int64_t place = 0; place < s.places(); ++place)
                y[place * s.o + o] = from[o * s.places() + place] + (bias == nullptr ? 0.0f : bias[o]);
        return;
    }

    if (bias != nullptr)
        for (int64_t place = 0; place < s.places(); ++place) std::copy(bias, bias + s.o, y + place * s.o);
    multiply(
        'N', 'T', s.places(), s.o, s.columns(), columns.data(), s.columns(), weight, s.columns(),
        bias == nullptr ? 0.0f : 1.0f, y, s.o);
}

void up(const Shape& s, const float* y, const float* weight, float* x) {
    const Scratch columns(s.places() * s.columns());
    multiply(
        'N', 'N', s.places(), s.columns(), s.o, y, s.o, weight, s.columns(), 0, columns.data(), s.columns());
    from_columns(s, columns.data(), x);
}

void weights(const Shape& s, const float* x, const float* y, float* weight_gradient) {
    const Scratch columns(s.places() * s.columns());
    to_columns(s, x, columns.data());
    multiply(
        'T', 'N', s.o, s.columns(), s.places(), y, s.o, columns.data(), s.columns(), 0, weight_gradient,
        s.columns());
}

// Every thread makes the gradient of its own taps, so that none has to wait for or add to another's.
void weights_in_pieces(const Shape& s, const float* x, const float* y, float* weight_gradient) {
    const Scratch sums(s.o * s.columns());
    const int64_t taps_at_once = std::max<int64_t>(1, kPieceWidth / s.c);
    at::parallel_for(0, s.taps(), 1, [&](int64_t first_of_thread, int64_t last_of_thread) {
        const Scratch columns(kPieceLength * taps_at_once * s.c);
        for (int64_t first = first_of_thread; first < last_of_thread; first += taps_at_once) {
            const int64_t last = std::min(first + taps_at_once, last_of_thread), width = (last - first) * s.c;
            for (int64_t begin = 0; begin < s.places(); begin += kPieceLength) {
                const int64_t end = std::min(begin + kPieceLength, s.places());
                piece(s, x, begin, end, first, last, columns.data());
                multiply(
                    'T', 'N', s.o, width, end - begin, y + begin * s.o, s.o, columns.data(), width,
                    begin == 0 ? 0.0f : 1.0f, sums.data() + first * s.c, s.columns());
            }
        }
    });
    to_weight_order(s, sums.data(), weight_gradient);
}

}  // namespace convolution::products
