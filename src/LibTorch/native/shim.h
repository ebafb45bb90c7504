// The C door to libtorch. Every entry catches every C++ exception: it returns a null handle or a
// nonzero status, and the message waits in the calling thread until p2p_take_error fetches it.
#pragma once

#include <ATen/core/Tensor.h>

#include <cstdint>
#include <utility>

#define P2P_ENTRY extern "C" __attribute__((visibility("default")))

using Handle = at::Tensor*;

namespace shim {

void keep_error() noexcept;      // call inside a catch block
Handle give(at::Tensor tensor);  // a counted handle; null for an undefined tensor

inline at::Tensor optional(Handle handle) { return handle == nullptr ? at::Tensor() : *handle; }

template <typename Body>
auto guarded(decltype(std::declval<Body>()()) on_error, Body&& body) noexcept -> decltype(body()) {
    try {
        return body();
    } catch (...) {
        keep_error();
        return on_error;
    }
}

// For entries that return a status: 0 is success.
template <typename Body>
int32_t status(Body&& body) noexcept {
    try {
        body();
        return 0;
    } catch (...) {
        keep_error();
        return 1;
    }
}

}  // namespace shim
