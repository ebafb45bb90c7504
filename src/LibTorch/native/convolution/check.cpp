// libtorch's own convolutions, tried once.
#include "check.h"

#include <ATen/Context.h>
#include <ATen/Functions.h>
#include <torch/version.h>

namespace convolution {

void avoid_broken_onednn() {
#if TORCH_VERSION_MAJOR >= 2
    try {
        const at::Tensor kernel = at::linspace(-1, 1, 16 * 7 * 7, at::kDouble).reshape({1, 16, 7, 7});
        const at::Tensor gradient = at::linspace(1, 2, 4, at::kDouble).reshape({1, 1, 2, 2});
        const auto input_gradient = [&](at::ScalarType type) {
            const at::Tensor input = at::zeros({1, 16, 8, 8}, type);
            const at::Tensor result = std::get<0>(at::convolution_backward(
                gradient.to(type), input, kernel.to(type), c10::nullopt, {1, 1}, {0, 0}, {1, 1}, false, {0, 0}, 1,
                {true, false, false}));
            return result.to(at::kDouble);
        };
        const at::Tensor exact = input_gradient(at::kDouble);  // not by oneDNN
        const double error = ((input_gradient(at::kFloat) - exact).norm() / exact.norm()).item<double>();
        if (!(error < 1e-3)) at::globalContext().setUserEnabledMkldnn(false);
    } catch (const std::exception&) {
        // What is wrong there, the first use will tell.
    }
#endif
}

}  // namespace convolution
