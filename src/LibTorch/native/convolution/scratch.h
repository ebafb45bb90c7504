// Memory that a pass needs for its own length.
#pragma once

#include <ATen/Functions.h>

namespace convolution {

// Any values.
class Scratch {
public:
    explicit Scratch(int64_t floats) : _values(at::empty({floats}, at::kFloat)) {}

    float* data() const { return _values.data_ptr<float>(); }

private:
    const at::Tensor _values;
};

}  // namespace convolution
