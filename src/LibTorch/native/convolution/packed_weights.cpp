#include "packed_weights.h"

#include <ATen/Functions.h>
#include <c10/core/StorageImpl.h>

#include <map>
#include <mutex>
#include <optional>
#include <vector>

namespace convolution {

namespace {

using WeakStorage = c10::weak_intrusive_ptr<c10::StorageImpl>;

struct Packed {
    View view;
    bool is_rounded;
    dnnl::memory::desc order;
    int64_t offset;
    uint32_t version;
    at::Tensor values;
};

// While the weak reference lives, no other storage can have the same address.
struct Entry {
    WeakStorage storage;
    std::vector<Packed> orders;
};

std::mutex mutex;

// Never destroyed: libtorch's allocators may be gone when the process ends.
std::map<c10::StorageImpl*, Entry>& entries() {
    static auto* const all = new std::map<c10::StorageImpl*, Entry>();
    return *all;
}

void drop_dead() {
    for (auto entry = entries().begin(); entry != entries().end();)
        entry = entry->second.storage.expired() ? entries().erase(entry) : std::next(entry);
}

// Tensors of inference mode count no changes.
std::optional<uint32_t> version_of(const at::Tensor& tensor) {
    const auto& counter = tensor.unsafeGetTensorImpl()->version_counter();
    return counter.enabled() ? std::optional<uint32_t>(counter.current_version()) : std::nullopt;
}

Packed make(const Weight& weight, View view, const dnnl::memory::desc& order, uint32_t version) {
    return {
        view, weight.is_rounded, order, weight.tensor.storage_offset(), version,
        at::empty({static_cast<int64_t>(order.get_size())}, at::kByte)};
}

}  // namespace

at::Tensor packed(
    const Weight& weight, View view, const dnnl::memory::desc& order, const std::function<void(void* values)>& pack) {
    const at::Tensor& tensor = weight.tensor;
    const auto version = version_of(tensor);
    if (!version) {
        const Packed once = make(weight, view, order, 0);
        pack(once.values.data_ptr());
        return once.values;
    }

    const std::lock_guard<std::mutex> lock(mutex);
    c10::StorageImpl* key = tensor.storage().unsafeGetStorageImpl();
    auto entry = entries().find(key);
    if (entry == entries().end()) {
        drop_dead();
        entry = entries().emplace(key, Entry{WeakStorage(tensor.storage().getWeakStorageImpl()), {}}).first;
    }

    for (Packed& found : entry->second.orders) {
        if (found.view != view || found.is_rounded != weight.is_rounded || found.order != order ||
            found.offset != tensor.storage_offset())
            continue;
        if (found.version != *version) {
            // A pass of before may still hold the old values.
            if (found.values.use_count() > 1) found.values = at::empty_like(found.values);
            pack(found.values.data_ptr());
            found.version = *version;
        }
        return found.values;
    }

    entry->second.orders.push_back(make(weight, view, order, *version));
    pack(entry->second.orders.back().values.data_ptr());
    return entry->second.orders.back().values;
}

void forget_packed(const at::Tensor& tensor) {
    if (!tensor.has_storage()) return;
    const std::lock_guard<std::mutex> lock(mutex);
    entries().erase(tensor.storage().unsafeGetStorageImpl());
}

}  // namespace convolution
