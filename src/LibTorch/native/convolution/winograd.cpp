#include "winograd.h"

#include "packed_weights.h"
#include "products.h"
#include "scratch.h"
#include "transforms.h"

#include <ATen/Functions.h>
#include <ATen/Parallel.h>

#include <algorithm>
#include <cstring>

namespace convolution::winograd {

namespace {

// Transformed images this large, in floats, still fit the last cache; larger ones are worked on in parts.
constexpr int64_t kPart = 4 * 1024 * 1024;

constexpr int64_t kFewestChannels = 32;
constexpr int64_t kFewestPlaces = 900;

// Runs the body for every index, in whole rows of a thread, with the widest vectors that the processor has.
#if defined(__x86_64__) && defined(__GNUC__)
template <typename Body>
__attribute__((target("avx512f"))) void run_avx512(int64_t begin, int64_t end, const Body& body) {
    for (int64_t i = begin; i < end; ++i) body(i);
}

template <typename Body>
__attribute__((target("avx2,fma"))) void run_avx2(int64_t begin, int64_t end, const Body& body) {
    for (int64_t i = begin; i < end; ++i) body(i);
}
#endif

template <typename Body>
void run(int64_t begin, int64_t end, const Body& body) {
#if defined(__x86_64__) && defined(__GNUC__)
    if (__builtin_cpu_supports("avx512f")) return run_avx512(begin, end, body);
    if (__builtin_cpu_supports("avx2") && __builtin_cpu_supports("fma")) return run_avx2(begin, end, body);
#endif
    for (int64_t i = begin; i < end; ++i) body(i);
}

template <typename Body>
void run_in_parallel(int64_t begin, int64_t end, const Body& body) {
    at::parallel_for(begin, end, 1, [&](int64_t first, int64_t last) { run(first, last, body); });
}

P2P_INLINE Vector load(const float* from) {
    Vector value;
    std::memcpy(&value, from, sizeof value);
    return value;
}

P2P_INLINE void store(float* to, const Vector& value) { std::memcpy(to, &value, sizeof value); }

// The passes of one shape by one algorithm. A convolution of stride s is the sum of s x s convolutions of stride 1, one for
// each phase: the pixels of x whose place has the same remainder by s. Tiles of all images lie in rows of tiles; a part is a few such
// rows. Transformed images are [tile², tiles of the part, channels], kernels [tile², o, channels], channels being phases x c for x.
template <typename A>
class Passes {
public:
    explicit Passes(const Shape& shape)
        : s(shape),
          stride(shape.stride_h),
          down_rows((shape.oh + A::outputs - 1) / A::outputs),
          row_tiles((shape.ow + A::outputs - 1) / A::outputs),
          x_channels(stride * stride * shape.c),
          zeros(at::zeros({std::max(shape.c, shape.o)}, at::kFloat)) {}

    dnnl::memory::desc kernel_order() const {
        return {{kPoints, s.o, x_channels}, dnnl::memory::data_type::f32, dnnl::memory::format_tag::abc};
    }

    void transform_kernels(const float* weight, float* kernels) const {
        run_in_parallel(0, s.o, [&](int64_t o) __attribute__((always_inline)) {
            for (int64_t c = 0; c < s.c; c += kLanes) {
                Vector taps[kLanes]{};
                for (int64_t lane = 0; lane < kLanes; ++lane)
                    std::memcpy(&taps[lane], weight + (o * s.c + c + lane) * s.taps(), kernel_bytes());
                transpose(taps);
                for (int64_t phase = 0; phase < stride * stride; ++phase) {
                    Vector own[kTaps], points[kPoints];
                    for (int tap = 0; tap < kTaps; ++tap) own[tap] = taps[tap_of(phase, tap)];
                    transform<typename A::Kernel>(own, points);
                    float* to = kernels + o * x_channels + phase * s.c + c;
                    for (int i = 0; i < kPoints; ++i) store(to + i * s.o * x_channels, points[i]);
                }
            }
        });
    }

    void down(const float* x, const float* kernels, const float* bias, float* y) const {
        for_parts([&](const Part& part) {
            const Scratch images(kPoints * part.tiles * x_channels), sums(kPoints * part.tiles * s.o);
            transform_x(part, x, images.data());
            multiply_all('N', 'T', part.tiles, s.o, x_channels, images, x_channels, kernels, x_channels, 0, sums);
            add_up_y(part, sums.data(), bias, y);
        });
    }

    void up(const float* y, const float* kernels, float* x) const {
        std::memset(x, 0, static_cast<size_t>(s.n * s.h * s.w * s.c) * sizeof(float));
        for_parts([&](const Part& part) {
            const Scratch images(kPoints * part.tiles * s.o), sums(kPoints * part.tiles * x_channels);
            transform_y(part, y, images.data());
            multiply_all('N', 'N', part.tiles, x_channels, s.o, images, s.o, kernels, x_channels, 0, sums);
            add_up_x(part, sums.data(), x);
        });
    }

    void weights(const float* x, const float* y, float* weight_gradient) const {
        const Scratch sums(kPoints * s.o * x_channels);
        for_parts([&](const Part& part) {
            const Scratch larger(kPoints * part.tiles * x_channels), smaller(kPoints * part.tiles * s.o);
            transform_x(part, x, larger.data());
            transform_y(part, y, smaller.data());
            multiply_all(
                'T', 'N', s.o, x_channels, part.tiles, smaller, s.o, larger.data(), x_channels,
                part.first == 0 ? 0.0f : 1.0f, sums);
        });
        add_up_weights(sums.data(), weight_gradient);
    }

private:
    static constexpr int kPoints = A::tile * A::tile, kTaps = A::taps * A::taps, kOutputs = A::outputs * A::outputs;

    struct Part {
        int64_t first, last, tiles;
    };

    template <typename Body>
    void for_parts(const Body& body) const {
        const int64_t rows = s.n * down_rows, row_floats = kPoints * row_tiles * std::max(x_channels, s.o);
        const int64_t parts = std::max<int64_t>(1, (rows * row_floats + kPart - 1) / kPart);
        for (int64_t part = 0; part < parts; ++part) {
            const int64_t first = rows * part / parts, last = rows * (part + 1) / parts;
            if (first < last) body(Part{first, last, (last - first) * row_tiles});
        }
    }

    // Each point's product is one thread's.
    void multiply_all(
        char transpose_a, char transpose_b, int64_t m, int64_t n, int64_t k, const Scratch& a, int64_t lda, const float* b,
        int64_t ldb, float beta, const Scratch& c) const {
        const int64_t a_size = m * k, b_size = n * k, c_size = m * n;
        at::parallel_for(0, kPoints, 1, [&](int64_t begin, int64_t end) {
            for (int64_t i = begin; i < end; ++i)
                products::multiply(
                    transpose_a, transpose_b, m, n, k, a.data() + i * a_size, lda, b + i * b_size, ldb, beta,
                    c.data() + i * c_size, n);
        });
    }

    // Where a phase's tap lies in the kernel.
    int64_t tap_of(int64_t phase, int tap) const {
        return (tap / A::taps * stride + phase / stride) * s.kw + tap % A::taps * stride + phase % stride;
    }

    size_t kernel_bytes() const { return static_cast<size_t>(s.taps()) * sizeof(float); }

    // The offset of a tile's pixel in x; -1 beyond the border.
    int64_t x_place(int64_t row, int64_t column, int64_t phase, int i) const {
        const int64_t h = (row % down_rows * A::outputs + i / A::tile) * stride + phase / stride - s.pad_h;
        const int64_t w = (column * A::outputs + i % A::tile) * stride + phase % stride - s.pad_w;
        return h < 0 || h >= s.h || w < 0 || w >= s.w ? -1 : ((row / down_rows * s.h + h) * s.w + w) * s.c;
    }

    int64_t y_place(int64_t row, int64_t column, int i) const {
        const int64_t h = row % down_rows * A::outputs + i / A::outputs, w = column * A::outputs + i % A::outputs;
        return h >= s.oh || w >= s.ow ? -1 : ((row / down_rows * s.oh + h) * s.ow + w) * s.o;
    }

    void transform_x(const Part& part, const float* x, float* images) const {
        run_in_parallel(part.first, part.last, [&](int64_t row) __attribute__((always_inline)) {
            for (int64_t column = 0; column < row_tiles; ++column)
                for (int64_t phase = 0; phase < stride * stride; ++phase) {
                    const float* from[kPoints];
                    for (int i = 0; i < kPoints; ++i) {
                        const int64_t place = x_place(row, column, phase, i);
                        from[i] = place < 0 ? zeros.data_ptr<float>() : x + place;
                    }
                    float* to = images + ((row - part.first) * row_tiles + column) * x_channels + phase * s.c;
                    transform_pixels<typename A::Tile>(from, s.c, to, part.tiles * x_channels);
                }
        });
    }

    void transform_y(const Part& part, const float* y, float* images) const {
        run_in_parallel(part.first, part.last, [&](int64_t row) __attribute__((always_inline)) {
            for (int64_t column = 0; column < row_tiles; ++column) {
                const float* from[kOutputs];
                for (int i = 0; i < kOutputs; ++i) {
                    const int64_t place = y_place(row, column, i);
                    from[i] = place < 0 ? zeros.data_ptr<float>() : y + place;
                }
                float* to = images + ((row - part.first) * row_tiles + column) * s.o;
                transform_pixels<Transpose<typename A::Outputs>>(from, s.o, to, part.tiles * s.o);
            }
        });
    }

    template <typename Matrix>
    P2P_INLINE static void transform_pixels(const float* const* from, int64_t channels, float* to, int64_t step) {
        constexpr int pixels = Matrix::columns * Matrix::columns;
        for (int64_t c = 0; c < channels; c += kLanes) {
            Vector tile[pixels], points[kPoints];
            for (int i = 0; i < pixels; ++i) tile[i] = load(from[i] + c);
            transform<Matrix>(tile, points);
            for (int i = 0; i < kPoints; ++i) store(to + i * step + c, points[i]);
        }
    }

    void add_up_y(const Part& part, const float* sums, const float* bias, float* y) const {
        run_in_parallel(part.first, part.last, [&](int64_t row) __attribute__((always_inline)) {
            for (int64_t column = 0; column < row_tiles; ++column) {
                const float* from = sums + ((row - part.first) * row_tiles + column) * s.o;
                int64_t places[kOutputs];
                for (int i = 0; i < kOutputs; ++i) places[i] = y_place(row, column, i);
                for (int64_t o = 0; o < s.o; o += kLanes) {
                    Vector points[kPoints], pixels[kOutputs];
                    for (int i = 0; i < kPoints; ++i) points[i] = load(from + i * part.tiles * s.o + o);
                    transform<typename A::Outputs>(points, pixels);
                    const Vector added = bias == nullptr ? Vector{} : load(bias + o);
                    for (int i = 0; i < kOutputs; ++i)
                        if (places[i] >= 0) store(y + places[i] + o, pixels[i] + added);
                }
            }
        });
    }

    // Tiles overlap their neighbours' pixels: every other row of tiles at a time.
    void add_up_x(const Part& part, const float* sums, float* x) const {
        for (int64_t odd = 0; odd < 2; ++odd)
            run_in_parallel(0, (part.last - part.first + 1 - odd) / 2, [&](int64_t pair) __attribute__((always_inline)) {
                const int64_t row = part.first + 2 * pair + odd;
                for (int64_t column = 0; column < row_tiles; ++column)
                    for (int64_t phase = 0; phase < stride * stride; ++phase) {
                        const float* from =
                            sums + ((row - part.first) * row_tiles + column) * x_channels + phase * s.c;
                        int64_t places[kPoints];
                        for (int i = 0; i < kPoints; ++i) places[i] = x_place(row, column, phase, i);
                        for (int64_t c = 0; c < s.c; c += kLanes) {
                            Vector points[kPoints], pixels[kPoints];
                            for (int i = 0; i < kPoints; ++i) points[i] = load(from + i * part.tiles * x_channels + c);
                            transform<Transpose<typename A::Tile>>(points, pixels);
                            for (int i = 0; i < kPoints; ++i)
                                if (places[i] >= 0) store(x + places[i] + c, load(x + places[i] + c) + pixels[i]);
                        }
                    }
            });
    }

    void add_up_weights(const float* sums, float* weight_gradient) const {
        run_in_parallel(0, s.o, [&](int64_t o) __attribute__((always_inline)) {
            for (int64_t c = 0; c < s.c; c += kLanes) {
                Vector taps[kLanes]{};
                for (int64_t phase = 0; phase < stride * stride; ++phase) {
                    Vector points[kPoints], own[kTaps];
                    const float* from = sums + o * x_channels + phase * s.c + c;
                    for (int i = 0; i < kPoints; ++i) points[i] = load(from + i * s.o * x_channels);
                    transform<Transpose<typename A::Kernel>>(points, own);
                    for (int tap = 0; tap < kTaps; ++tap) taps[tap_of(phase, tap)] = own[tap];
                }
                transpose(taps);
                for (int64_t lane = 0; lane < kLanes; ++lane)
                    std::memcpy(weight_gradient + (o * s.c + c + lane) * s.taps(), &taps[lane], kernel_bytes());
            }
        });
    }

    const Shape& s;
    const int64_t stride, down_rows, row_tiles, x_channels;
    const at::Tensor zeros;
};

// The algorithm for a shape that can run.
template <typename Body>
void with_passes(const Shape& s, const Body& body) {
    if (s.stride_h == 2)
        body(Passes<Algorithm<3, 2>>(s));
    else if (s.kh == 4)
        body(Passes<Algorithm<3, 4>>(s));
    else
        body(Passes<Algorithm<4, 3>>(s));
}

template <typename P>
at::Tensor kernels(const P& passes, const Weight& weight) {
    return packed(weight, View::Transformed, passes.kernel_order(), [&](void* values) {
        const at::Tensor factors = weight.values();
        passes.transform_kernels(factors.data_ptr<float>(), static_cast<float*>(values));
    });
}

}  // namespace

bool can_run(const Shape& s) {
    const bool has_algorithm = s.kh == s.kw && s.stride_h == s.stride_w &&
                               ((s.stride_h == 2 && s.kh == 4) || (s.stride_h == 1 && (s.kh == 3 || s.kh == 4)));
    return has_algorithm && s.c % kLanes == 0 && s.o % kLanes == 0 && s.c >= kFewestChannels && s.o >= kFewestChannels &&
           s.places() >= kFewestPlaces;
}

void down(const Shape& s, const at::Tensor& x, const Weight& weight, const at::Tensor& bias, at::Tensor& y) {
    with_passes(s, [&](const auto& passes) {
        passes.down(
            x.data_ptr<float>(), static_cast<const float*>(kernels(passes, weight).data_ptr()),
            bias.defined() ? bias.data_ptr<float>() : nullptr, y.data_ptr<float>());
    });
}

void up(const Shape& s, const at::Tensor& y, const Weight& weight, at::Tensor& x) {
    with_passes(s, [&](const auto& passes) {
        passes.up(y.data_ptr<float>(), static_cast<const float*>(kernels(passes, weight).data_ptr()), x.data_ptr<float>());
    });
}

void weights(const Shape& s, const at::Tensor& x, const at::Tensor& y, at::Tensor& weight_gradient) {
    with_passes(s, [&](const auto& passes) {
        passes.weights(x.data_ptr<float>(), y.data_ptr<float>(), weight_gradient.data_ptr<float>());
    });
}

}  // namespace convolution::winograd
