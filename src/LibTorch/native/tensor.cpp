// What a tensor is: type, place, shape, memory, and its part in autograd.
#include "shim.h"

#include <c10/core/Device.h>
#include <c10/core/GradMode.h>

#ifdef PIX2PIX_ONEDNN
#include "convolution/packed_weights.h"
#endif

namespace {

// The caller may change the values without libtorch's notice.
void expose(const at::Tensor& tensor) {
#ifdef PIX2PIX_ONEDNN
    convolution::forget_packed(tensor);
#else
    (void)tensor;
#endif
}

}  // namespace

P2P_ENTRY Handle p2p_tensor_share(Handle tensor) {
    return shim::guarded(Handle{nullptr}, [&] { return shim::give(*tensor); });
}

P2P_ENTRY int32_t p2p_tensor_dtype(Handle tensor) { return static_cast<int32_t>(tensor->scalar_type()); }

P2P_ENTRY int32_t p2p_tensor_device_type(Handle tensor) { return static_cast<int32_t>(tensor->device().type()); }

P2P_ENTRY int32_t p2p_tensor_device_index(Handle tensor) { return static_cast<int32_t>(tensor->device().index()); }

P2P_ENTRY int64_t p2p_tensor_dim(Handle tensor) {
    return shim::guarded(int64_t{-1}, [&] { return static_cast<int64_t>(tensor->dim()); });
}

P2P_ENTRY int64_t p2p_tensor_numel(Handle tensor) {
    return shim::guarded(int64_t{-1}, [&] { return static_cast<int64_t>(tensor->numel()); });
}

P2P_ENTRY int64_t p2p_tensor_element_size(Handle tensor) {
    return shim::guarded(int64_t{-1}, [&] { return static_cast<int64_t>(tensor->element_size()); });
}

P2P_ENTRY int32_t p2p_tensor_sizes(Handle tensor, int64_t* sizes) {
    return shim::status([&] {
        for (const int64_t size : tensor->sizes()) *sizes++ = size;
    });
}

P2P_ENTRY int32_t p2p_tensor_strides(Handle tensor, int64_t* strides) {
    return shim::status([&] {
        for (const int64_t stride : tensor->strides()) *strides++ = stride;
    });
}

P2P_ENTRY int64_t p2p_tensor_storage_offset(Handle tensor) {
    return shim::guarded(int64_t{-1}, [&] { return static_cast<int64_t>(tensor->storage_offset()); });
}

P2P_ENTRY void* p2p_tensor_data(Handle tensor) {
    return shim::guarded(static_cast<void*>(nullptr), [&] {
        expose(*tensor);
        return tensor->data_ptr();
    });
}

P2P_ENTRY bool p2p_tensor_is_contiguous(Handle tensor) {
    return shim::guarded(false, [&] { return tensor->is_contiguous(); });
}

P2P_ENTRY bool p2p_tensor_is_sparse(Handle tensor) { return tensor->is_sparse(); }

P2P_ENTRY bool p2p_tensor_requires_grad(Handle tensor) { return tensor->requires_grad(); }

P2P_ENTRY int32_t p2p_tensor_set_requires_grad(Handle tensor, bool requires_grad) {
    return shim::status([&] { tensor->set_requires_grad(requires_grad); });
}

P2P_ENTRY bool p2p_tensor_is_leaf(Handle tensor) { return tensor->is_leaf(); }

P2P_ENTRY int32_t p2p_tensor_retain_grad(Handle tensor) {
    return shim::status([&] { tensor->retain_grad(); });
}

// Null where there is no gradient; that is no error.
P2P_ENTRY Handle p2p_tensor_grad(Handle tensor) {
    return shim::guarded(Handle{nullptr}, [&] { return shim::give(tensor->grad()); });
}

P2P_ENTRY int32_t p2p_tensor_set_grad(Handle tensor, Handle grad) {
    return shim::status([&] { tensor->mutable_grad() = shim::optional(grad); });
}

// The tensor keeps its identity (its place in optimizers and modules) and takes over another one's memory.
P2P_ENTRY int32_t p2p_tensor_set_data(Handle tensor, Handle data) {
    return shim::status([&] {
        expose(*data);
        tensor->set_data(*data);
    });
}

// The memory itself where nobody else has it and the CPU holds both; a copy otherwise.
P2P_ENTRY int32_t p2p_tensor_adopt(Handle tensor, Handle values) {
    return shim::status([&] {
        const c10::AutoGradMode unrecorded(false);
        const auto is_whole = [](const at::Tensor& t) {
            return t.is_cpu() && t.layout() == at::kStrided && t.is_contiguous() && t.storage().nbytes() == t.nbytes();
        };
        if (is_whole(*tensor) && is_whole(*values) && tensor->scalar_type() == values->scalar_type() &&
            tensor->sizes() == values->sizes() && values->storage().use_count() == 1)
            tensor->set_data(values->detach());
        else
            tensor->copy_(*values);
    });
}
