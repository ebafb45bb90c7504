// pix2pix::conv2d and pix2pix::conv_transpose2d: libtorch's operators of those names, with the same results, run by the
// kernels of this folder where they apply (float32 on the CPU, one group, no dilation) and by libtorch itself elsewhere.
#include "../shim.h"
#include "shape.h"

#include <ATen/Functions.h>
#include <torch/csrc/autograd/custom_function.h>
#include <torch/library.h>

#include <array>
#include <cstdlib>
#include <optional>
#include <vector>

namespace convolution {

namespace {

using OptionalTensor = decltype(std::declval<const c10::IValue&>().toOptional<at::Tensor>());
using Integers = std::vector<int64_t>;

// Of the convolutions that this thread begins; a backward pass has that of its forward pass.
thread_local Precision thread_precision = Precision::Float32;

// Whether this thread leaves convolutions to libtorch: other kernels round otherwise.
thread_local bool thread_is_plain = false;

struct Arguments {
    Integers stride, padding, dilation, output_padding;
    int64_t groups;
    bool transposed;
};

bool is_float_on_cpu(const at::Tensor& tensor) {
    return tensor.is_cpu() && tensor.scalar_type() == at::kFloat && tensor.layout() == at::kStrided;
}

at::Tensor plain(const at::Tensor& input, const at::Tensor& weight, const at::Tensor& bias, const Arguments& a) {
    if (thread_precision == Precision::BFloat16 && is_float_on_cpu(input) && is_float_on_cpu(weight)) {
        const at::Tensor image = input.to(at::kBFloat16).to(at::kFloat), kernel = weight.to(at::kBFloat16).to(at::kFloat);
        return a.transposed ? at::conv_transpose2d(
                                  image, kernel, bias, a.stride, a.padding, a.output_padding, a.groups, a.dilation)
                            : at::conv2d(image, kernel, bias, a.stride, a.padding, a.dilation, a.groups);
    }
    return a.transposed ? at::conv_transpose2d(
                              input, weight, bias, a.stride, a.padding, a.output_padding, a.groups, a.dilation)
                        : at::conv2d(input, weight, bias, a.stride, a.padding, a.dilation, a.groups);
}

#ifdef PIX2PIX_ONEDNN

bool is_switched_off() {
    static const bool off = std::getenv("PIX2PIX_PLAIN_CONVOLUTIONS") != nullptr;
    return off;
}

// Nothing where these kernels do not apply; libtorch itself then says what is wrong with arguments that do not fit.
std::optional<Shape> shape_of(
    const at::Tensor& input, const at::Tensor& weight, const at::Tensor& bias, const Arguments& a) {
    if (is_switched_off() || !is_float_on_cpu(input) || !is_float_on_cpu(weight) || input.dim() != 4 ||
        weight.dim() != 4 || input.numel() == 0 || weight.numel() == 0 || a.groups != 1 ||
        a.dilation != Integers{1, 1} || a.stride.size() != 2 || a.padding.size() != 2 || a.stride[0] < 1 ||
        a.stride[1] < 1 || a.padding[0] < 0 || a.padding[1] < 0 || input.size(1) != weight.size(a.transposed ? 0 : 1))
        return std::nullopt;
    Shape s{};
    s.n = input.size(0);
    std::tie(s.o, s.c, s.kh, s.kw) = std::make_tuple(weight.size(0), weight.size(1), weight.size(2), weight.size(3));
    std::tie(s.stride_h, s.stride_w, s.pad_h, s.pad_w) =
        std::make_tuple(a.stride[0], a.stride[1], a.padding[0], a.padding[1]);
    if (a.transposed) {
        if (a.output_padding.size() != 2 || a.output_padding[0] < 0 || a.output_padding[0] >= s.stride_h ||
            a.output_padding[1] < 0 || a.output_padding[1] >= s.stride_w)
            return std::nullopt;
        std::tie(s.oh, s.ow) = std::make_tuple(input.size(2), input.size(3));
        s.h = (s.oh - 1) * s.stride_h - 2 * s.pad_h + s.kh + a.output_padding[0];
        s.w = (s.ow - 1) * s.stride_w - 2 * s.pad_w + s.kw + a.output_padding[1];
    } else {
        std::tie(s.h, s.w) = std::make_tuple(input.size(2), input.size(3));
        const int64_t room_h = s.h + 2 * s.pad_h - s.kh, room_w = s.w + 2 * s.pad_w - s.kw;
        if (room_h < 0 || room_w < 0) return std::nullopt;
        std::tie(s.oh, s.ow) = std::make_tuple(room_h / s.stride_h + 1, room_w / s.stride_w + 1);
    }
    if (s.h < 1 || s.w < 1) return std::nullopt;
    if (bias.defined() && (!is_float_on_cpu(bias) || bias.dim() != 1 || bias.size(0) != (a.transposed ? s.c : s.o)))
        return std::nullopt;
    return s;
}

at::Tensor channels_last(const at::Tensor& image) { return image.contiguous(at::MemoryFormat::ChannelsLast); }

at::Tensor new_image(int64_t n, int64_t c, int64_t h, int64_t w) {
    return at::empty({n, c, h, w}, at::kFloat, at::MemoryFormat::ChannelsLast);
}

// Images of one pixel or channel are in both orders at once.
bool is_channels_last(const at::Tensor& image) { return image.is_contiguous(at::MemoryFormat::ChannelsLast); }

class Convolution : public torch::autograd::Function<Convolution> {
public:
    static at::Tensor forward(
        torch::autograd::AutogradContext* context, const at::Tensor& input, const at::Tensor& weight,
        const OptionalTensor& bias, const Arguments& arguments, const Shape& shape) {
        context->save_for_backward({input, weight});
        context->saved_data["stride"] = arguments.stride;
        context->saved_data["padding"] = arguments.padding;
        context->saved_data["output_padding"] = arguments.output_padding;
        context->saved_data["transposed"] = arguments.transposed;
        context->saved_data["bias"] = bias.has_value();
        context->saved_data["precision"] = static_cast<int64_t>(thread_precision);
        return run(input, weight, bias.value_or(at::Tensor()), arguments.transposed, shape);
    }

    static torch::autograd::variable_list backward(
        torch::autograd::AutogradContext* context, const torch::autograd::variable_list& gradients) {
        const auto saved = context->get_saved_variables();
        const at::Tensor &input = saved[0], &weight = saved[1], &gradient = gradients[0];
        const bool has_bias = context->saved_data["bias"].toBool();
        const std::array<bool, 3> wanted{
            context->needs_input_grad(0), context->needs_input_grad(1), has_bias && context->needs_input_grad(2)};
        const Arguments arguments{
            context->saved_data["stride"].toIntVector(),
            context->saved_data["padding"].toIntVector(),
            {1, 1},
            context->saved_data["output_padding"].toIntVector(),
            1,
            context->saved_data["transposed"].toBool()};
        const auto precision = static_cast<Precision>(context->saved_data["precision"].toInt());
        at::Tensor input_gradient, weight_gradient, bias_gradient;

        // A gradient that is differentiated in its turn (WGAN-GP) is made of libtorch's own operators.
        const auto shape = shape_of(input, weight, {}, arguments);
        if (at::GradMode::is_enabled() || !is_float_on_cpu(gradient) || !shape) {
            const Integers bias_sizes{arguments.transposed ? weight.size(1) : weight.size(0)};
            std::tie(input_gradient, weight_gradient, bias_gradient) = at::convolution_backward(
                gradient, input, weight, at::IntArrayRef(bias_sizes), arguments.stride, arguments.padding,
                arguments.dilation, arguments.transposed, arguments.output_padding, 1, wanted);
        } else {
            const at::Tensor dense = channels_last(gradient);
            const at::Tensor kernel = weight.contiguous();
            if (wanted[0]) {
                input_gradient = new_image(input.size(0), input.size(1), input.size(2), input.size(3));
                if (arguments.transposed)
                    down(*shape, precision, dense, kernel, {}, input_gradient);
                else
                    up(*shape, precision, dense, kernel, input_gradient);
                if (!is_channels_last(input)) input_gradient = input_gradient.contiguous();
            }
            if (wanted[1]) {
                weight_gradient = at::empty(weight.sizes(), at::kFloat);
                const at::Tensor image = channels_last(input);
                weights(
                    *shape, precision, arguments.transposed ? dense : image,
                    arguments.transposed ? image : dense, weight_gradient);
            }
            if (wanted[2]) bias_gradient = gradient.sum({0, 2, 3});
        }
        return {input_gradient, weight_gradient, bias_gradient, {}, {}};
    }

    static at::Tensor run(
        const at::Tensor& input, const at::Tensor& weight, const at::Tensor& bias, bool transposed, const Shape& s) {
        const at::Tensor image = channels_last(input), kernel = weight.contiguous();
        at::Tensor output;
        if (transposed) {
            output = new_image(s.n, s.c, s.h, s.w);
            up(s, thread_precision, image, kernel, output);
            if (bias.defined()) output.add_(bias.view({1, -1, 1, 1}));
        } else {
            output = new_image(s.n, s.o, s.oh, s.ow);
            down(s, thread_precision, image, kernel, bias.defined() ? bias.contiguous() : bias, output);
        }
        return is_channels_last(input) ? output : output.contiguous();
    }
};

at::Tensor convolve(const at::Tensor& input, const at::Tensor& weight, const at::Tensor& bias, const Arguments& a) {
    const auto shape = shape_of(input, weight, bias, a);
    if (thread_is_plain || !shape || !can_run(*shape, thread_precision)) return plain(input, weight, bias, a);
    const bool recorded = at::GradMode::is_enabled() &&
                          (input.requires_grad() || weight.requires_grad() || (bias.defined() && bias.requires_grad()));
    return recorded ? Convolution::apply(
                          input, weight, bias.defined() ? OptionalTensor(bias) : OptionalTensor(), a, *shape)
                    : Convolution::run(input, weight, bias, a.transposed, *shape);
}

#else

at::Tensor convolve(const at::Tensor& input, const at::Tensor& weight, const at::Tensor& bias, const Arguments& a) {
    return plain(input, weight, bias, a);
}

#endif

at::Tensor conv2d(
    const at::Tensor& input, const at::Tensor& weight, const OptionalTensor& bias, at::IntArrayRef stride,
    at::IntArrayRef padding, at::IntArrayRef dilation, int64_t groups) {
    return convolve(
        input, weight, bias.value_or(at::Tensor()),
        {stride.vec(), padding.vec(), dilation.vec(), {0, 0}, groups, false});
}

at::Tensor conv_transpose2d(
    const at::Tensor& input, const at::Tensor& weight, const OptionalTensor& bias, at::IntArrayRef stride,
    at::IntArrayRef padding, at::IntArrayRef output_padding, int64_t groups, at::IntArrayRef dilation) {
    return convolve(
        input, weight, bias.value_or(at::Tensor()),
        {stride.vec(), padding.vec(), dilation.vec(), output_padding.vec(), groups, true});
}

}  // namespace

TORCH_LIBRARY(pix2pix, library) {
    library.def(
        "conv2d(Tensor input, Tensor weight, Tensor? bias=None, int[2] stride=1, int[2] padding=0, "
        "int[2] dilation=1, int groups=1) -> Tensor",
        &conv2d);
    library.def(
        "conv_transpose2d(Tensor input, Tensor weight, Tensor? bias=None, int[2] stride=1, int[2] padding=0, "
        "int[2] output_padding=0, int groups=1, int[2] dilation=1) -> Tensor",
        &conv_transpose2d);
}

}  // namespace convolution

P2P_ENTRY int64_t p2p_convolution_precision() { return static_cast<int64_t>(convolution::thread_precision); }

P2P_ENTRY void p2p_set_convolution_precision(int64_t precision) {
    convolution::thread_precision = static_cast<convolution::Precision>(precision);
}

P2P_ENTRY bool p2p_plain_convolutions() { return convolution::thread_is_plain; }

P2P_ENTRY void p2p_set_plain_convolutions(bool plain) { convolution::thread_is_plain = plain; }

// Whether this folder's kernels run at all; they like images in channels-last order.
P2P_ENTRY bool p2p_has_fast_convolutions() {
#ifdef PIX2PIX_ONEDNN
    return !convolution::is_switched_off();
#else
    return false;
#endif
}

P2P_ENTRY bool p2p_bfloat16_kernels() {
#ifdef PIX2PIX_ONEDNN
    return shim::guarded(false, [] { return convolution::has_bfloat16_kernels(); });
#else
    return false;
#endif
}

// For tests: they check the kernels on processors that have no bfloat16, too.
P2P_ENTRY void p2p_set_bfloat16_kernels(bool use) {
#ifdef PIX2PIX_ONEDNN
    convolution::set_bfloat16_kernels(use);
#else
    (void)use;
#endif
}
