// Backward passes and the thread's gradient modes.
#include "shim.h"

#include <ATen/core/grad_mode.h>
#include <c10/core/InferenceMode.h>
#include <torch/csrc/autograd/autograd.h>

namespace {

torch::autograd::variable_list list(const Handle* handles, int32_t count) {
    torch::autograd::variable_list tensors;
    tensors.reserve(static_cast<size_t>(count));
    for (int32_t i = 0; i < count; ++i) tensors.push_back(shim::optional(handles[i]));
    return tensors;
}

}  // namespace

P2P_ENTRY int32_t p2p_autograd_backward(
    const Handle* tensors, int32_t tensor_count,
    const Handle* gradients, int32_t gradient_count,
    const Handle* inputs, int32_t input_count,
    bool retain_graph, bool create_graph) {
    return shim::status([&] {
        torch::autograd::backward(
            list(tensors, tensor_count), list(gradients, gradient_count), retain_graph, create_graph,
            list(inputs, input_count));
    });
}

// Fills results[input_count]; null where an unused input has no gradient.
P2P_ENTRY int32_t p2p_autograd_grad(
    const Handle* outputs, int32_t output_count,
    const Handle* inputs, int32_t input_count,
    const Handle* gradients, int32_t gradient_count,
    bool retain_graph, bool create_graph, bool allow_unused, Handle* results) {
    return shim::status([&] {
        auto grads = torch::autograd::grad(
            list(outputs, output_count), list(inputs, input_count), list(gradients, gradient_count), retain_graph,
            create_graph, allow_unused);
        for (auto& grad : grads) *results++ = shim::give(std::move(grad));
    });
}

P2P_ENTRY bool p2p_grad_mode() { return at::GradMode::is_enabled(); }

P2P_ENTRY void p2p_set_grad_mode(bool enabled) { at::GradMode::set_enabled(enabled); }

P2P_ENTRY bool p2p_inference_mode() { return c10::InferenceMode::is_enabled(); }

P2P_ENTRY c10::InferenceMode* p2p_inference_mode_enter(bool enabled) {
    return shim::guarded(
        static_cast<c10::InferenceMode*>(nullptr), [&] { return new c10::InferenceMode(enabled); });
}

// On the thread that entered it.
P2P_ENTRY void p2p_inference_mode_leave(c10::InferenceMode* guard) { delete guard; }
