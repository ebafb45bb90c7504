#include "scratch.h"

#include <ATen/Functions.h>

#include <algorithm>

namespace convolution {

namespace {

// Parts of the block begin where lines of the processor's cache do.
constexpr int64_t kLine = 64 / sizeof(float);

struct Block {
    at::Tensor values;
    int64_t used = 0, most_used = 0;
};

Block& block() {
    thread_local Block own;
    return own;
}

}  // namespace

Scratch::Scratch(int64_t floats) : _floats((floats + kLine - 1) / kLine * kLine) {
    Block& b = block();
    const int64_t begin = b.used;
    b.used += _floats;
    b.most_used = std::max(b.most_used, b.used);
    if (begin == 0 && (!b.values.defined() || b.values.numel() < b.most_used)) {
        b.values = at::Tensor();
        b.values = at::empty({b.most_used}, at::kFloat);
    }

    if (b.used <= b.values.numel()) {
        _values = b.values.data_ptr<float>() + begin;
    } else {
        _own = at::empty({_floats}, at::kFloat);
        _values = _own.data_ptr<float>();
    }
}

Scratch::~Scratch() { block().used -= _floats; }

}  // namespace convolution
