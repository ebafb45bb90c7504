// Adam for all parameters in one call, after the backward pass or in it.
#include "adam.h"
#include "shim.h"

#include <torch/csrc/autograd/autograd.h>
#include <torch/csrc/autograd/function.h>
#include <torch/csrc/autograd/function_hook.h>
#include <torch/csrc/autograd/variable.h>

#include <algorithm>
#include <memory>
#include <utility>
#include <vector>

namespace {

// Stands before the node that would add a parameter's gradient to those of former passes. That node comes last of all that
// have to do with the parameter, so nobody needs its old values any more.
class StepOnArrival : public torch::autograd::FunctionPreHook {
public:
    StepOnArrival(adam::Item item, const adam::Options& options, int64_t& steps)
        : _item(std::move(item)), _options(options), _steps(steps) {}

    torch::autograd::variable_list operator()(const torch::autograd::variable_list& gradients) override {
        if (!gradients[0].defined()) return gradients;
        _item.gradient = gradients[0];
        adam::update({_item}, _options);
        _item.gradient = at::Tensor();
        _steps = _item.step;
        return {at::Tensor()};  // nothing is left to be added
    }

private:
    adam::Item _item;
    const adam::Options& _options;
    int64_t& _steps;
};

// Takes its hooks back, whatever happens.
class Hooks {
public:
    Hooks() = default;
    Hooks(const Hooks&) = delete;
    Hooks& operator=(const Hooks&) = delete;

    void add(std::shared_ptr<torch::autograd::Node> node, std::unique_ptr<torch::autograd::FunctionPreHook> hook) {
        _added.emplace_back(node, hook.get());
        node->add_pre_hook(std::move(hook));
    }

    ~Hooks() {
        for (const auto& [node, hook] : _added) {
            auto& all = node->pre_hooks();
            const auto* added = hook;
            all.erase(
                std::remove_if(all.begin(), all.end(), [&](const auto& other) { return other.get() == added; }), all.end());
        }
    }

private:
    std::vector<std::pair<std::shared_ptr<torch::autograd::Node>, torch::autograd::FunctionPreHook*>> _added;
};

}  // namespace

// max_exp_avg_sq is null without amsgrad. Parameters without a gradient are skipped; steps[i] grows for the others.
P2P_ENTRY int32_t p2p_adam_step(
    const Handle* parameters, const Handle* exp_avg, const Handle* exp_avg_sq, const Handle* max_exp_avg_sq,
    int64_t* steps, int32_t count, double lr, double beta1, double beta2, double eps, double weight_decay,
    bool maximize) {
    return shim::status([&] {
        std::vector<adam::Item> items;
        for (int32_t i = 0; i < count; ++i)
            if (parameters[i]->grad().defined() && parameters[i]->numel() > 0)
                items.push_back(
                    {*parameters[i], parameters[i]->grad(), *exp_avg[i], *exp_avg_sq[i],
                     max_exp_avg_sq == nullptr ? at::Tensor() : *max_exp_avg_sq[i], ++steps[i]});
        adam::update(items, {lr, beta1, beta2, eps, weight_decay, maximize});
    });
}

// The backward pass of a loss and the step of these parameters, each as soon as its gradient is there; no gradient of theirs
// outlives it. Parameters that the loss does not depend on are left alone.
P2P_ENTRY int32_t p2p_adam_descend(
    Handle loss, const Handle* parameters, const Handle* exp_avg, const Handle* exp_avg_sq, int64_t* steps, int32_t count,
    double lr, double beta1, double beta2, double eps, double weight_decay, bool maximize) {
    return shim::status([&] {
        const adam::Options options{lr, beta1, beta2, eps, weight_decay, maximize};
        Hooks hooks;
        for (int32_t i = 0; i < count; ++i)
            if (parameters[i]->requires_grad() && parameters[i]->numel() > 0)
                hooks.add(
                    torch::autograd::impl::grad_accumulator(*parameters[i]),
                    std::make_unique<StepOnArrival>(
                        adam::Item{*parameters[i], {}, *exp_avg[i], *exp_avg_sq[i], {}, steps[i] + 1}, options, steps[i]));
        torch::autograd::backward({*loss}, {}, false, false, {});
    });
}
