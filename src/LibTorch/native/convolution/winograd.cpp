#include "winograd.h"

#include "onednn.h"
#include "packed_weights.h"
#include "products.h"
#include "scratch.h"
#include "transforms.h"

#include <ATen/Functions.h>
#include <ATen/Parallel.h>

#include <algorithm>
#include <cstring>
#include <type_traits>

namespace convolution::winograd {

namespace {

// Transformed images this large, in floats, still fit the last cache; larger ones are worked on in parts.
constexpr int64_t kPart = 4 * 1024 * 1024;

constexpr int64_t kFewestChannels = 32;

// Below, other kernels are no slower, and transformed weights take much memory.
constexpr int64_t kFewestPlaces = 900, kFewestPlacesInBFloat16 = 256;

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

// Rounded to the nearest, ties to even, as libtorch rounds; what is no number stays so.
P2P_INLINE void store(at::BFloat16* to, const Vector& value) {
    using Bits = uint32_t __attribute__((vector_size(64)));
    using Upper = uint16_t __attribute__((vector_size(32)));
    Bits bits;
    std::memcpy(&bits, &value, sizeof bits);
    bits += 0x7fff + (bits >> 16 & 1);
    const Upper upper = __builtin_convertvector(bits >> 16, Upper);
    std::memcpy(to, &upper, sizeof upper);
}

// How a convolution is the sum of side x side others of stride 1 and smaller kernels, its phases: that of a phase sees every
// stride-th tap and pixel, from the offset-th on for each place of the phase. Of stride 2, the pixels of one remainder (offset 1); of
// stride 1, a block of the kernel's taps (offset 2).
struct Phases {
    int64_t side, offset;
};

// The passes of one shape by one algorithm, transformed factors being float or bfloat16. Tiles of all images lie in rows of tiles; a
// part is a few such rows. Transformed images are [tile², tiles of the part, channels], kernels [tile², o, channels], channels being phases x c for x.
template <typename A, typename Factor>
class Passes {
public:
    Passes(const Shape& shape, const Phases& phases)
        : s(shape),
          stride(shape.stride_h),
          side(phases.side),
          offset(phases.offset),
          down_rows((shape.oh + A::outputs - 1) / A::outputs),
          row_tiles((shape.ow + A::outputs - 1) / A::outputs),
          x_channels(phases.side * phases.side * shape.c),
          zeros(at::zeros({std::max(shape.c, shape.o)}, at::kFloat)) {}

    dnnl::memory::desc kernel_order() const {
        constexpr auto type =
            std::is_same_v<Factor, float> ? dnnl::memory::data_type::f32 : dnnl::memory::data_type::bf16;
        return {{kPoints, s.o, x_channels}, type, dnnl::memory::format_tag::abc};
    }

    void transform_kernels(const float* weight, Factor* kernels) const {
        run_in_parallel(0, s.o, [&](int64_t o) __attribute__((always_inline)) {
            for (int64_t c = 0; c < s.c; c += kLanes) {
                Vector taps[kLanes]{};
                for (int64_t lane = 0; lane < kLanes; ++lane)
                    std::memcpy(&taps[lane], weight + (o * s.c + c + lane) * s.taps(), kernel_bytes());
                transpose(taps);
                for (int64_t phase = 0; phase < side * side; ++phase) {
                    Vector own[kTaps], points[kPoints];
                    for (int tap = 0; tap < kTaps; ++tap) own[tap] = taps[tap_of(phase, tap)];
                    transform<typename A::Kernel>(own, points);
                    Factor* to = kernels + o * x_channels + phase * s.c + c;
                    for (int i = 0; i < kPoints; ++i) store(to + i * s.o * x_channels, points[i]);
                }
            }
        });
    }

    void down(const float* x, const Factor* kernels, const float* bias, float* y) const {
        for_parts([&](const Part& part) {
            const Factors images(kPoints * part.tiles * x_channels);
            const Scratch sums(kPoints * part.tiles * s.o);
            transform_x(part, x, images.data());
            multiply_all({kPoints, part.tiles, s.o, x_channels, false, true, false}, images.data(), kernels, sums.data());
            add_up_y(part, sums.data(), bias, y);
        });
    }

    void up(const float* y, const Factor* kernels, float* x) const {
        std::memset(x, 0, static_cast<size_t>(s.n * s.h * s.w * s.c) * sizeof(float));
        for_parts([&](const Part& part) {
            const Factors images(kPoints * part.tiles * s.o);
            const Scratch sums(kPoints * part.tiles * x_channels);
            transform_y(part, y, images.data());
            multiply_all({kPoints, part.tiles, x_channels, s.o, false, false, false}, images.data(), kernels, sums.data());
            add_up_x(part, sums.data(), x);
        });
    }

    void weights(const float* x, const float* y, float* weight_gradient) const {
        const Scratch sums(kPoints * s.o * x_channels);
        for_parts([&](const Part& part) {
            const Factors larger(kPoints * part.tiles * x_channels), smaller(kPoints * part.tiles * s.o);
            transform_x(part, x, larger.data());
            transform_y(part, y, smaller.data());
            multiply_all(
                {kPoints, s.o, x_channels, part.tiles, true, false, part.first > 0}, smaller.data(), larger.data(), sums.data());
        });
        add_up_weights(sums.data(), weight_gradient);
    }

private:
    static constexpr int kPoints = A::tile * A::tile, kTaps = A::taps * A::taps, kOutputs = A::outputs * A::outputs;

    using Products = onednn::Products;

    struct Part {
        int64_t first, last, tiles;
    };

    // Scratch memory for transformed images.
    class Factors {
    public:
        explicit Factors(int64_t count) : _values((count * static_cast<int64_t>(sizeof(Factor)) + 3) / 4) {}

        Factor* data() const { return reinterpret_cast<Factor*>(_values.data()); }

    private:
        const Scratch _values;
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

    static void multiply_all(const Products& p, const at::BFloat16* a, const at::BFloat16* b, float* c) {
        onednn::multiply(p, a, b, c);
    }

    // Each point's product is one thread's.
    static void multiply_all(const Products& p, const float* a, const float* b, float* c) {
        const int64_t a_size = p.m * p.k, b_size = p.n * p.k, c_size = p.m * p.n;
        at::parallel_for(0, p.count, 1, [&](int64_t begin, int64_t end) {
            for (int64_t i = begin; i < end; ++i)
                products::multiply(
                    p.transpose_a ? 'T' : 'N', p.transpose_b ? 'T' : 'N', p.m, p.n, p.k, a + i * a_size,
                    p.transpose_a ? p.m : p.k, b + i * b_size, p.transpose_b ? p.k : p.n, p.adds ? 1.0f : 0.0f, c + i * c_size, p.n);
        });
    }

    // Where a phase's tap lies in the kernel.
    int64_t tap_of(int64_t phase, int tap) const {
        return (tap / A::taps * stride + phase / side * offset) * s.kw + tap % A::taps * stride + phase % side * offset;
    }

    size_t kernel_bytes() const { return static_cast<size_t>(s.taps()) * sizeof(float); }

    // The offset of a tile's pixel in x; -1 beyond the border.
    int64_t x_place(int64_t row, int64_t column, int64_t phase, int i) const {
        const int64_t h = (row % down_rows * A::outputs + i / A::tile) * stride + phase / side * offset - s.pad_h;
        const int64_t w = (column * A::outputs + i % A::tile) * stride + phase % side * offset - s.pad_w;
        return h < 0 || h >= s.h || w < 0 || w >= s.w ? -1 : ((row / down_rows * s.h + h) * s.w + w) * s.c;
    }

    int64_t y_place(int64_t row, int64_t column, int i) const {
        const int64_t h = row % down_rows * A::outputs + i / A::outputs, w = column * A::outputs + i % A::outputs;
        return h >= s.oh || w >= s.ow ? -1 : ((row / down_rows * s.oh + h) * s.ow + w) * s.o;
    }

    void transform_x(const Part& part, const float* x, Factor* images) const {
        run_in_parallel(part.first, part.last, [&](int64_t row) __attribute__((always_inline)) {
            for (int64_t column = 0; column < row_tiles; ++column)
                for (int64_t phase = 0; phase < side * side; ++phase) {
                    const float* from[kPoints];
                    for (int i = 0; i < kPoints; ++i) {
                        const int64_t place = x_place(row, column, phase, i);
                        from[i] = place < 0 ? zeros.data_ptr<float>() : x + place;
                    }
                    Factor* to = images + ((row - part.first) * row_tiles + column) * x_channels + phase * s.c;
                    transform_pixels<typename A::Tile>(from, s.c, to, part.tiles * x_channels);
                }
        });
    }

    void transform_y(const Part& part, const float* y, Factor* images) const {
        run_in_parallel(part.first, part.last, [&](int64_t row) __attribute__((always_inline)) {
            for (int64_t column = 0; column < row_tiles; ++column) {
                const float* from[kOutputs];
                for (int i = 0; i < kOutputs; ++i) {
                    const int64_t place = y_place(row, column, i);
                    from[i] = place < 0 ? zeros.data_ptr<float>() : y + place;
                }
                Factor* to = images + ((row - part.first) * row_tiles + column) * s.o;
                transform_pixels<Transpose<typename A::Outputs>>(from, s.o, to, part.tiles * s.o);
            }
        });
    }

    template <typename Matrix>
    P2P_INLINE static void transform_pixels(const float* const* from, int64_t channels, Factor* to, int64_t step) {
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
                    for (int64_t phase = 0; phase < side * side; ++phase) {
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
                for (int64_t phase = 0; phase < side * side; ++phase) {
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
    const int64_t stride, side, offset, down_rows, row_tiles, x_channels;
    const at::Tensor zeros;
};

// The algorithm for a shape that can run. Larger tiles multiply less and round worse: in bfloat16 those of 6x6 lose two more bits.
template <typename Body>
void with_passes(const Shape& s, Precision precision, const Body& body) {
    constexpr Phases kWhole{1, 0}, kRemainders{2, 1}, kBlocks{2, 2};
    if (precision == Precision::BFloat16) {
        if (s.kh == 4)
            body(Passes<Algorithm<3, 2>, at::BFloat16>(s, s.stride_h == 2 ? kRemainders : kBlocks));
        else
            body(Passes<Algorithm<2, 3>, at::BFloat16>(s, kWhole));
    } else if (s.stride_h == 2) {
        body(Passes<Algorithm<3, 2>, float>(s, kRemainders));
    } else if (s.kh == 4) {
        body(Passes<Algorithm<3, 4>, float>(s, kWhole));
    } else {
        body(Passes<Algorithm<4, 3>, float>(s, kWhole));
    }
}

template <typename A, typename Factor>
at::Tensor kernels(const Passes<A, Factor>& passes, const Weight& weight) {
    return packed(weight, View::Transformed, passes.kernel_order(), [&](void* values) {
        const at::Tensor factors = weight.values();
        passes.transform_kernels(factors.data_ptr<float>(), static_cast<Factor*>(values));
    });
}

template <typename A, typename Factor>
const Factor* values(const Passes<A, Factor>&, const at::Tensor& kernels) {
    return static_cast<const Factor*>(kernels.data_ptr());
}

}  // namespace

bool can_run(const Shape& s, Precision precision) {
    const bool has_algorithm = s.kh == s.kw && s.stride_h == s.stride_w &&
                               ((s.stride_h == 2 && s.kh == 4) || (s.stride_h == 1 && (s.kh == 3 || s.kh == 4)));
    return has_algorithm && s.c % kLanes == 0 && s.o % kLanes == 0 && s.c >= kFewestChannels && s.o >= kFewestChannels &&
           s.places() >= (precision == Precision::BFloat16 ? kFewestPlacesInBFloat16 : kFewestPlaces);
}

void down(const Shape& s, Precision precision, const at::Tensor& x, const Weight& weight, const at::Tensor& bias, at::Tensor& y) {
    with_passes(s, precision, [&](const auto& passes) {
        const at::Tensor transformed = kernels(passes, weight);
        passes.down(
            x.data_ptr<float>(), values(passes, transformed), bias.defined() ? bias.data_ptr<float>() : nullptr,
            y.data_ptr<float>());
    });
}

void up(const Shape& s, Precision precision, const at::Tensor& y, const Weight& weight, at::Tensor& x) {
    with_passes(s, precision, [&](const auto& passes) {
        const at::Tensor transformed = kernels(passes, weight);
        passes.up(y.data_ptr<float>(), values(passes, transformed), x.data_ptr<float>());
    });
}

void weights(const Shape& s, Precision precision, const at::Tensor& x, const at::Tensor& y, at::Tensor& weight_gradient) {
    with_passes(s, precision, [&](const auto& passes) {
        passes.weights(x.data_ptr<float>(), y.data_ptr<float>(), weight_gradient.data_ptr<float>());
    });
}

}  // namespace convolution::winograd
