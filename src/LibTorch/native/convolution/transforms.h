// The three matrices of a minimal filtering algorithm, and their products with tiles of vectors.
#pragma once

#include <array>
#include <cstdint>

namespace convolution::winograd {

// Sixteen channels side by side. Compilers split it where registers are narrower.
using Vector = float __attribute__((vector_size(64)));
constexpr int64_t kLanes = sizeof(Vector) / sizeof(float);

// Where polynomials are evaluated; the last place is infinity. Chosen for small rounding errors.
template <int count>
constexpr std::array<double, count - 1> points() {
    if constexpr (count == 4)
        return {0, 1, -1};
    else
        return {0, 1, -1, 2, -0.5};
}

// outputs = A^T [(G kernel) * (B^T tile)], element by element: Toom and Cook's product of polynomials, turned round.
template <int m, int r>
struct Algorithm {
    static constexpr int outputs = m, taps = r, tile = m + r - 1;

    struct Matrices {
        double a[tile][m], g[tile][r], b[tile][tile];
    };

    static constexpr Matrices make() {
        Matrices all{};
        constexpr auto at = points<tile>();
        for (int i = 0; i < tile; ++i) {
            const bool infinite = i == tile - 1;

            // The product of (x - p) over all other points.
            double product[tile]{1};
            double scale = 1;
            for (int j = 0; j < tile - 1; ++j) {
                if (j == i) continue;
                if (!infinite) scale *= at[i] - at[j];
                for (int k = tile - 1; k > 0; --k) product[k] = product[k - 1] - at[j] * product[k];
                product[0] *= -at[j];
            }
            for (int k = 0; k < tile; ++k) all.b[i][k] = product[k];

            double power = 1;
            for (int k = 0; k < tile; ++k) {
                if (k < m) all.a[i][k] = infinite ? k == m - 1 : power;
                if (k < r) all.g[i][k] = infinite ? k == r - 1 : power / scale;
                if (!infinite) power *= at[i];
            }
        }
        return all;
    }

    static constexpr Matrices matrices = make();

    // What x, y and kernels become, and the transposes, which bring gradients back.
    struct Tile {
        static constexpr int rows = tile, columns = tile;
        static constexpr double at(int i, int j) { return matrices.b[i][j]; }
    };
    struct Outputs {
        static constexpr int rows = m, columns = tile;
        static constexpr double at(int i, int j) { return matrices.a[j][i]; }
    };
    struct Kernel {
        static constexpr int rows = tile, columns = r;
        static constexpr double at(int i, int j) { return matrices.g[i][j]; }
    };
};

template <typename Matrix>
struct Transpose {
    static constexpr int rows = Matrix::columns, columns = Matrix::rows;
    static constexpr double at(int i, int j) { return Matrix::at(j, i); }
};

#define P2P_INLINE inline __attribute__((always_inline))

// The first halves of two vectors in turns, and the second ones.
P2P_INLINE void interleave(const Vector& a, const Vector& b, Vector& first, Vector& second) {
#ifdef __clang__
    first = __builtin_shufflevector(a, b, 0, 16, 1, 17, 2, 18, 3, 19, 4, 20, 5, 21, 6, 22, 7, 23);
    second = __builtin_shufflevector(a, b, 8, 24, 9, 25, 10, 26, 11, 27, 12, 28, 13, 29, 14, 30, 15, 31);
#else
    using Places = int32_t __attribute__((vector_size(64)));
    first = __builtin_shuffle(a, b, Places{0, 16, 1, 17, 2, 18, 3, 19, 4, 20, 5, 21, 6, 22, 7, 23});
    second = __builtin_shuffle(a, b, Places{8, 24, 9, 25, 10, 26, 11, 27, 12, 28, 13, 29, 14, 30, 15, 31});
#endif
}

// Sixteen vectors as the columns of a square become its rows.
P2P_INLINE void transpose(Vector* square) {
    Vector other[kLanes];
    for (int round = 0; round < 4; ++round) {
        Vector* from = round % 2 == 0 ? square : other;
        Vector* to = round % 2 == 0 ? other : square;
        for (int i = 0; i < kLanes / 2; ++i) interleave(from[i], from[i + kLanes / 2], to[2 * i], to[2 * i + 1]);
    }
}

// sum += the products of row i from column j on, without those by zero
template <typename Matrix, int i, int j>
P2P_INLINE void add_products(const Vector* from, int step, Vector& sum) {
    if constexpr (j < Matrix::columns) {
        constexpr auto factor = static_cast<float>(Matrix::at(i, j));
        if constexpr (factor == 1)
            sum += from[j * step];
        else if constexpr (factor == -1)
            sum -= from[j * step];
        else if constexpr (factor != 0)
            sum += factor * from[j * step];
        add_products<Matrix, i, j + 1>(from, step, sum);
    }
}

template <typename Matrix, int i = 0>
P2P_INLINE void multiply_column(const Vector* from, int from_step, Vector* to, int to_step) {
    if constexpr (i < Matrix::rows) {
        Vector sum{};
        add_products<Matrix, i, 0>(from, from_step, sum);
        to[i * to_step] = sum;
        multiply_column<Matrix, i + 1>(from, from_step, to, to_step);
    }
}

// to [rows, rows] = Matrix · from [columns, columns] · Matrix^T
template <typename Matrix>
P2P_INLINE void transform(const Vector* from, Vector* to) {
    constexpr int rows = Matrix::rows, columns = Matrix::columns;
    Vector half[rows * columns];
    for (int j = 0; j < columns; ++j) multiply_column<Matrix>(from + j, columns, half + j, columns);
    for (int i = 0; i < rows; ++i) multiply_column<Matrix>(half + i * columns, 1, to + i * rows, 1);
}

}  // namespace convolution::winograd
