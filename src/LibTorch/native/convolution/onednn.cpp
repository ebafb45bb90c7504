#include "onednn.h"

#include "packed_weights.h"
#include "scratch.h"

#include <ATen/Functions.h>
#include <ATen/Parallel.h>
#include <dnnl.hpp>

#include <algorithm>
#include <cmath>
#include <cstring>
#include <map>
#include <memory>
#include <mutex>
#include <unordered_map>
#include <vector>

namespace convolution::onednn {

namespace {

using Order = dnnl::memory::desc;
using Type = dnnl::memory::data_type;
using Tag = dnnl::memory::format_tag;

// Images of many sizes would fill the memory with plans.
constexpr size_t kMostPlans = 512;

// A primitive, and the orders of what it works on.
struct Plan {
    dnnl::primitive primitive;
    Order x, y, weight, scratch;
    bool is_fast;
};

const dnnl::engine& engine() {
    static const dnnl::engine cpu(dnnl::engine::kind::cpu, 0);
    return cpu;
}

Type type(Precision precision) { return precision == Precision::BFloat16 ? Type::bf16 : Type::f32; }

struct Geometry {
    dnnl::memory::dims x, y, weight, bias, strides, padding;

    explicit Geometry(const Shape& s)
        : x{s.n, s.c, s.h, s.w},
          y{s.n, s.o, s.oh, s.ow},
          weight{s.o, s.c, s.kh, s.kw},
          bias{s.o},
          strides{s.stride_h, s.stride_w},
          padding{s.pad_h, s.pad_w} {}
};

dnnl::primitive_attr attributes() {
    dnnl::primitive_attr attr;
    attr.set_scratchpad_mode(dnnl::scratchpad_mode::user);
    return attr;
}

// oneDNN 3 took away the descriptors between a primitive's arguments and its implementation.
template <typename Primitive, typename... Arguments>
typename Primitive::primitive_desc implementation(const dnnl::primitive_attr& attr, const Arguments&... arguments) {
#if DNNL_VERSION_MAJOR >= 3
    return {engine(), arguments..., attr};
#else
    return {{arguments...}, attr, engine()};
#endif
}

// The backward passes want to know that of the forward pass.
template <typename Primitive, typename... Arguments>
typename Primitive::primitive_desc backward(
    const dnnl::convolution_forward::primitive_desc& forward, const Arguments&... arguments) {
    const auto algorithm = dnnl::algorithm::convolution_direct;
#if DNNL_VERSION_MAJOR >= 3
    return {engine(), algorithm, arguments..., forward, attributes()};
#else
    return {{algorithm, arguments...}, attributes(), engine(), forward};
#endif
}

dnnl::convolution_forward::primitive_desc forward(const Geometry& g, Type factor, Type result, bool has_bias) {
    const Order x(g.x, factor, Tag::nhwc), weight(g.weight, factor, Tag::any), y(g.y, result, Tag::nhwc);
    const Order bias = has_bias ? Order(g.bias, Type::f32, Tag::x) : Order();
    return implementation<dnnl::convolution_forward>(
        attributes(), dnnl::prop_kind::forward_training, dnnl::algorithm::convolution_direct, x, weight, bias, y,
        g.strides, g.padding, g.padding);
}

bool is_fast(const char* name) { return std::strncmp(name, "ref", 3) != 0; }

std::shared_ptr<const Plan> make(const Shape& shape, Precision precision, Pass pass, bool bias) {
    const Geometry g(shape);
    const Type factor = type(precision);
    if (pass == Pass::Down) {
        const auto desc = forward(g, factor, Type::f32, bias);
        return std::make_shared<Plan>(Plan{
            dnnl::convolution_forward(desc), desc.src_desc(), desc.dst_desc(), desc.weights_desc(),
            desc.scratchpad_desc(), is_fast(desc.impl_info_str())});
    }

    const auto hint = forward(g, factor, factor, false);
    if (pass == Pass::Up) {
        const auto desc = backward<dnnl::convolution_backward_data>(
            hint, Order(g.x, Type::f32, Tag::nhwc), Order(g.weight, factor, Tag::any), Order(g.y, factor, Tag::nhwc),
            g.strides, g.padding, g.padding);
        return std::make_shared<Plan>(Plan{
            dnnl::convolution_backward_data(desc), desc.diff_src_desc(), desc.diff_dst_desc(), desc.weights_desc(),
            desc.scratchpad_desc(), is_fast(desc.impl_info_str())});
    }

    const auto desc = backward<dnnl::convolution_backward_weights>(
        hint, Order(g.x, factor, Tag::nhwc), Order(g.weight, Type::f32, Tag::any), Order(g.y, factor, Tag::nhwc),
        g.strides, g.padding, g.padding);
    return std::make_shared<Plan>(Plan{
        dnnl::convolution_backward_weights(desc), desc.src_desc(), desc.diff_dst_desc(), desc.diff_weights_desc(),
        desc.scratchpad_desc(), is_fast(desc.impl_info_str())});
}

// Null where oneDNN has no such primitive. Primitives are made for a number of threads.
std::shared_ptr<const Plan> plan(const Shape& shape, Precision precision, Pass pass, bool bias) {
    using Key = std::tuple<Shape, Precision, Pass, bool, int>;
    static std::mutex mutex;
    static auto* const plans = new std::map<Key, std::shared_ptr<const Plan>>();
    const std::lock_guard<std::mutex> lock(mutex);
    const Key key(shape, precision, pass, bias, at::get_num_threads());
    const auto found = plans->find(key);
    if (found != plans->end()) return found->second;
    if (plans->size() >= kMostPlans) plans->clear();
    std::shared_ptr<const Plan> made;
    try {
        made = make(shape, precision, pass, bias);
    } catch (const dnnl::error&) {
    }
    return plans->emplace(key, std::move(made)).first->second;
}

int64_t floats(const Order& order) { return (static_cast<int64_t>(order.get_size()) + 3) / 4; }

using Arguments = std::unordered_map<int, dnnl::memory>;

void run(const Plan& plan, Arguments arguments) {
    const Scratch scratch(floats(plan.scratch));
    arguments.emplace(DNNL_ARG_SCRATCHPAD, dnnl::memory(plan.scratch, engine(), scratch.data()));
    dnnl::stream stream(engine());
    plan.primitive.execute(stream, arguments);
    stream.wait();
}

dnnl::memory at_place(const Order& order, const at::Tensor& tensor) { return {order, engine(), tensor.data_ptr()}; }

// The pass up of stride 1 as a pass down, which has the better kernel.
bool goes_up_turned(const Shape& s) {
    return s.stride_h == 1 && s.stride_w == 1 && s.pad_h < s.kh && s.pad_w < s.kw && s.o >= 16;
}

Shape turned(const Shape& s) {
    return {s.n, s.o, s.oh, s.ow, s.c, s.h, s.w, s.kh, s.kw, 1, 1, s.kh - 1 - s.pad_h, s.kw - 1 - s.pad_w};
}

at::Tensor rounded(const at::Tensor& image, Precision precision) {
    return precision == Precision::BFloat16 ? image.to(at::kBFloat16) : image;
}

// Whether reorders to blocks of 16 channels lose some values, and leave what pads the blocks unwritten, where there is not a whole number of
// blocks: those of oneDNN 3.7 do on some machines.
bool reorders_are_broken() {
#if DNNL_VERSION_MAJOR >= 3
    static const bool broken = [] {
        const auto p = make({1, 16, 8, 8, 1, 7, 7, 4, 4, 1, 1, 1, 1}, Precision::Float32, Pass::Up, false);
        const Order plain({1, 16, 4, 4}, Type::f32, Tag::oihw);
        std::vector<float> from(256, 0.F), to(floats(p->weight), NAN);
        dnnl::memory source(plain, engine(), from.data()), target(p->weight, engine(), to.data());
        dnnl::stream stream(engine());
        dnnl::reorder(source, target).execute(stream, source, target);
        stream.wait();
        return std::any_of(to.begin(), to.end(), [](float value) { return std::isnan(value); });
    }();
    return broken;
#else
    return false;
#endif
}

at::Tensor packed(const Weight& weight, View view, const Order& order) {
    return convolution::packed(weight, view, order, [&](void* values) {
        const at::Tensor factors = weight.values();
        const at::Tensor viewed = view == View::Turned ? factors.flip({2, 3}).transpose(0, 1).contiguous() : factors;
        dnnl::memory from(Order(viewed.sizes().vec(), Type::f32, Tag::oihw), engine(), viewed.data_ptr());
        dnnl::memory to(order, engine(), values);
        dnnl::stream stream(engine());
        dnnl::reorder(from, to).execute(stream, from, to);
        stream.wait();
    });
}

void down(
    const Shape& shape, Precision precision, const at::Tensor& x, const Weight& weight, View view,
    const at::Tensor& bias, at::Tensor& y) {
    const auto p = plan(shape, precision, Pass::Down, bias.defined());
    const at::Tensor order = packed(weight, view, p->weight);
    const at::Tensor image = rounded(x, precision);
    Arguments arguments{
        {DNNL_ARG_SRC, at_place(p->x, image)},
        {DNNL_ARG_WEIGHTS, at_place(p->weight, order)},
        {DNNL_ARG_DST, at_place(p->y, y)}};
    if (bias.defined())
        arguments.emplace(DNNL_ARG_BIAS, at_place(Order({shape.o}, Type::f32, Tag::x), bias));
    run(*p, std::move(arguments));
}

}  // namespace

bool computes_in_bfloat16() {
    const auto needed = static_cast<unsigned>(dnnl::cpu_isa::avx512_core_bf16);
    return (static_cast<unsigned>(dnnl::get_effective_cpu_isa()) & needed) == needed;
}

bool has_kernel(const Shape& shape, Precision precision, Pass pass) {
    const auto found = pass == Pass::Up && goes_up_turned(shape) ? plan(turned(shape), precision, Pass::Down, false)
                                                                 : plan(shape, precision, pass, false);
    const bool has_part_of_a_block = shape.c % 16 != 0 || shape.o % 16 != 0;
    return found != nullptr && found->is_fast && !(has_part_of_a_block && reorders_are_broken());
}

void down(
    const Shape& shape, Precision precision, const at::Tensor& x, const Weight& weight, const at::Tensor& bias,
    at::Tensor& y) {
    down(shape, precision, x, weight, View::AsIs, bias, y);
}

void up(const Shape& shape, Precision precision, const at::Tensor& y, const Weight& weight, at::Tensor& x) {
    if (goes_up_turned(shape)) return down(turned(shape), precision, y, weight, View::Turned, {}, x);
    const auto p = plan(shape, precision, Pass::Up, false);
    const at::Tensor order = packed(weight, View::AsIs, p->weight);
    const at::Tensor image = rounded(y, precision);
    run(*p, {{DNNL_ARG_DIFF_DST, at_place(p->y, image)},
             {DNNL_ARG_WEIGHTS, at_place(p->weight, order)},
             {DNNL_ARG_DIFF_SRC, at_place(p->x, x)}});
}

void weights(
    const Shape& shape, Precision precision, const at::Tensor& x, const at::Tensor& y, at::Tensor& weight_gradient) {
    const auto p = plan(shape, precision, Pass::Weights, false);
    const at::Tensor larger = rounded(x, precision), smaller = rounded(y, precision);
    const Scratch order(floats(p->weight));
    dnnl::memory blocked(p->weight, engine(), order.data());
    run(*p, {{DNNL_ARG_SRC, at_place(p->x, larger)},
             {DNNL_ARG_DIFF_DST, at_place(p->y, smaller)},
             {DNNL_ARG_DIFF_WEIGHTS, blocked}});
    dnnl::memory plain = at_place(Order(Geometry(shape).weight, Type::f32, Tag::oihw), weight_gradient);
    dnnl::stream stream(engine());
    dnnl::reorder(blocked, plain).execute(stream, blocked, plain);
    stream.wait();
}

void multiply_rows(int64_t m, int64_t n, int64_t k, const float* a, const float* b, float* c) {
    const Order left({m, k}, Type::f32, Tag::ab), right({k, n}, Type::f32, Tag::ba), product({m, n}, Type::f32, Tag::ab);
    const auto desc = implementation<dnnl::matmul>(attributes(), left, right, product);
    const auto at = [](const Order& order, const float* values) {
        return dnnl::memory(order, engine(), const_cast<float*>(values));
    };
    run({dnnl::matmul(desc), left, product, right, desc.scratchpad_desc(), true},
        {{DNNL_ARG_SRC, at(left, a)}, {DNNL_ARG_WEIGHTS, at(right, b)}, {DNNL_ARG_DST, at(product, c)}});
}

void multiply(const Products& p, const at::BFloat16* a, const at::BFloat16* b, float* c) {
    const Order left({p.count, p.m, p.k}, Type::bf16, p.transpose_a ? Tag::acb : Tag::abc);
    const Order right({p.count, p.k, p.n}, Type::bf16, p.transpose_b ? Tag::acb : Tag::abc);
    const Order product({p.count, p.m, p.n}, Type::f32, Tag::abc);
    dnnl::primitive_attr attr = attributes();
    if (p.adds) {
        dnnl::post_ops sum;
        sum.append_sum(1);
        attr.set_post_ops(sum);
    }
    const auto desc = implementation<dnnl::matmul>(attr, left, right, product);
    run({dnnl::matmul(desc), left, product, right, desc.scratchpad_desc(), true},
        {{DNNL_ARG_SRC, dnnl::memory(left, engine(), const_cast<at::BFloat16*>(a))},
         {DNNL_ARG_WEIGHTS, dnnl::memory(right, engine(), const_cast<at::BFloat16*>(b))},
         {DNNL_ARG_DST, dnnl::memory(product, engine(), c)}});
}

}  // namespace convolution::onednn
