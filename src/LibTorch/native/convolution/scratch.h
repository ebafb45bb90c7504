// Memory that a pass needs for its own length.
#pragma once

#include <ATen/core/Tensor.h>

namespace convolution {

// Any values. Every thread keeps one block for all its passes: blocks of so many sizes, come and gone between those that stay, would
// leave holes everywhere. To be made and destroyed in the order of a stack, by one thread.
class Scratch {
public:
    explicit Scratch(int64_t floats);
    ~Scratch();
    Scratch(const Scratch&) = delete;
    Scratch& operator=(const Scratch&) = delete;

    float* data() const { return _values; }

private:
    const int64_t _floats;
    at::Tensor _own;  // where the block is too small
    float* _values;
};

}  // namespace convolution
