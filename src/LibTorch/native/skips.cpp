// pix2pix::cat_relu: the ReLU of two images' channels side by side, as the U-Net's decoder takes them, in one pass over memory
// instead of two, and likewise backwards. The results are those of libtorch's cat and relu, bit by bit.
#include "shim.h"

#include <ATen/Functions.h>
#include <ATen/Parallel.h>
#include <torch/csrc/autograd/custom_function.h>
#include <torch/library.h>

#include <algorithm>

namespace {

constexpr int64_t kGrain = 16 * 1024;  // values; below it a second thread costs more than it saves

bool is_fast(const at::Tensor& image) {
    return image.is_cpu() && image.scalar_type() == at::kFloat && image.dim() == 4 && image.numel() > 0 &&
           image.suggest_memory_format() == at::MemoryFormat::ChannelsLast &&
           image.is_contiguous(at::MemoryFormat::ChannelsLast);
}

int64_t pixels(const at::Tensor& image) { return image.size(0) * image.size(2) * image.size(3); }

// Calls with the first pixel and the last one of each thread.
template <typename Body>
void for_pixels(const at::Tensor& both, const Body& body) {
    at::parallel_for(0, pixels(both), std::max<int64_t>(1, kGrain / both.size(1)), body);
}

// Not a number stays one.
void rectify(const float* from, int64_t count, float* to) {
    for (int64_t i = 0; i < count; ++i) to[i] = from[i] < 0 ? 0 : from[i];
}

void pass_back(const float* output, const float* gradient, int64_t count, float* to) {
    for (int64_t i = 0; i < count; ++i) {
        const float passed = gradient[i];  // read in any case: a vector loop, and no branches that nobody can predict
        to[i] = output[i] <= 0 ? 0 : passed;
    }
}

class CatRelu : public torch::autograd::Function<CatRelu> {
public:
    static at::Tensor forward(torch::autograd::AutogradContext* context, const at::Tensor& first, const at::Tensor& second) {
        const at::Tensor output = run(first, second);
        context->saved_data["channels"] = first.size(1);
        context->save_for_backward({output});
        return output;
    }

    static torch::autograd::variable_list backward(
        torch::autograd::AutogradContext* context, const torch::autograd::variable_list& gradients) {
        const at::Tensor output = context->get_saved_variables()[0];
        const int64_t a = context->saved_data["channels"].toInt(), b = output.size(1) - a;
        if (at::GradMode::is_enabled() || gradients[0].scalar_type() != at::kFloat) {
            const at::Tensor passed = gradients[0].mul(output.gt(0).to(gradients[0].scalar_type()));
            return {passed.narrow(1, 0, a), passed.narrow(1, a, b)};
        }

        const at::Tensor gradient = gradients[0].contiguous(at::MemoryFormat::ChannelsLast);
        const at::Tensor first = like(output, a), second = like(output, b);
        const auto *from = gradient.data_ptr<float>(), *values = output.data_ptr<float>();
        auto *to_first = first.data_ptr<float>(), *to_second = second.data_ptr<float>();
        for_pixels(output, [&](int64_t begin, int64_t end) {
            for (int64_t pixel = begin; pixel < end; ++pixel) {
                const int64_t place = pixel * (a + b);
                pass_back(values + place, from + place, a, to_first + pixel * a);
                pass_back(values + place + a, from + place + a, b, to_second + pixel * b);
            }
        });
        return {first, second};
    }

    static at::Tensor run(const at::Tensor& first, const at::Tensor& second) {
        const int64_t a = first.size(1), b = second.size(1);
        const at::Tensor output = like(first, a + b);
        const auto *from_first = first.data_ptr<float>(), *from_second = second.data_ptr<float>();
        auto* to = output.data_ptr<float>();
        for_pixels(output, [&](int64_t begin, int64_t end) {
            for (int64_t pixel = begin; pixel < end; ++pixel) {
                rectify(from_first + pixel * a, a, to + pixel * (a + b));
                rectify(from_second + pixel * b, b, to + pixel * (a + b) + a);
            }
        });
        return output;
    }

private:
    static at::Tensor like(const at::Tensor& image, int64_t channels) {
        return at::empty(
            {image.size(0), channels, image.size(2), image.size(3)}, at::kFloat, at::MemoryFormat::ChannelsLast);
    }
};

at::Tensor cat_relu(const at::Tensor& first, const at::Tensor& second) {
    const bool fits = is_fast(first) && is_fast(second) && first.size(0) == second.size(0) &&
                      first.size(2) == second.size(2) && first.size(3) == second.size(3);
    if (!fits) return at::relu(at::cat({first, second}, 1));
    return at::GradMode::is_enabled() && (first.requires_grad() || second.requires_grad())
               ? CatRelu::apply(first, second)
               : CatRelu::run(first, second);
}

}  // namespace

TORCH_LIBRARY_FRAGMENT(pix2pix, library) { library.def("cat_relu(Tensor first, Tensor second) -> Tensor", &cat_relu); }
