// One door to every operator of libtorch, by its schema name. Schemas stay compatible between releases, so the same
// binding works with all of them: arguments a release has added take the default of its own schema.
#include "shim.h"

#include <ATen/core/Generator.h>
#include <ATen/core/List.h>
#include <ATen/core/dispatch/Dispatcher.h>
#include <ATen/core/ivalue.h>
#include <ATen/core/jit_type.h>

#include <string>
#include <vector>

namespace {

enum class Kind : int32_t { None, Tensor, Int, Double, Bool, IntList, DoubleList, TensorList, String, Device, Generator };

// Mirrored by NativeValue in Interop/NativeValue.cs.
struct Value {
    Kind kind;
    int32_t count;  // elements of a list, bytes of a string, type of a device
    union {
        int64_t integer;
        double real;
        void* pointer;
    };
};
static_assert(sizeof(Value) == 16, "the managed side mirrors this layout");

c10::IValue tensor_list(const Value& value, const c10::Type& type) {
    const auto* handles = static_cast<const Handle*>(value.pointer);
    const auto& element = type.expectRef<c10::ListType>().getElementType();
    c10::impl::GenericList list(element);
    list.reserve(static_cast<size_t>(value.count));
    const bool optional = element->kind() == c10::TypeKind::OptionalType;
    for (int32_t i = 0; i < value.count; ++i) {
        TORCH_CHECK(optional || handles[i] != nullptr, "a list of tensors holds null at ", i);
        list.push_back(handles[i] == nullptr ? c10::IValue() : c10::IValue(*handles[i]));
    }
    return list;
}

template <typename T>
c10::List<T> number_list(const Value& value) {
    c10::List<T> list;
    list.reserve(static_cast<size_t>(value.count));
    for (int32_t i = 0; i < value.count; ++i) list.push_back(static_cast<const T*>(value.pointer)[i]);
    return list;
}

c10::IValue integer(int64_t number, const c10::Type& type) {
    switch (type.kind()) {
        case c10::TypeKind::FloatType:
            return static_cast<double>(number);
        case c10::TypeKind::ListType:  // schemas write int[1] where one number stands for the list
            return c10::List<int64_t>({number});
        default:
            return number;
    }
}

c10::IValue to_ivalue(const Value& value, const c10::Type& type) {
    switch (value.kind) {
        case Kind::None:
            return {};
        case Kind::Tensor:
            return *static_cast<Handle>(value.pointer);
        case Kind::Int:
            return integer(value.integer, type);
        case Kind::Double:
            return value.real;
        case Kind::Bool:
            return value.integer != 0;
        case Kind::IntList:
            return number_list<int64_t>(value);
        case Kind::DoubleList:
            return number_list<double>(value);
        case Kind::TensorList:
            return tensor_list(value, type);
        case Kind::String:
            return std::string(static_cast<const char*>(value.pointer), static_cast<size_t>(value.count));
        case Kind::Device:
            return c10::Device(
                static_cast<c10::DeviceType>(value.count), static_cast<c10::DeviceIndex>(value.integer));
        case Kind::Generator:
            return *static_cast<at::Generator*>(value.pointer);
    }
    TORCH_CHECK(false, "unknown kind of argument");
}

c10::IValue argument(const c10::Argument& formal, const Value* actual) {
    const bool nullable = formal.type()->kind() == c10::TypeKind::OptionalType;
    if (actual == nullptr || (actual->kind == Kind::None && !nullable)) {
        TORCH_CHECK(formal.default_value().has_value(), "argument '", formal.name(), "' is missing");
        return *formal.default_value();
    }
    const c10::Type& type =
        nullable ? *formal.type()->expectRef<c10::OptionalType>().getElementType() : *formal.type();
    return to_ivalue(*actual, type);
}

Value result(const c10::IValue& value) {
    Value out{Kind::None, 0, {0}};
    if (value.isTensor()) {
        out.kind = Kind::Tensor;
        out.pointer = shim::give(value.toTensor());
    } else if (value.isTensorList()) {
        const auto tensors = value.toTensorVector();
        auto* handles = new Handle[tensors.size()];
        for (size_t i = 0; i < tensors.size(); ++i) handles[i] = shim::give(tensors[i]);
        out.kind = Kind::TensorList;
        out.count = static_cast<int32_t>(tensors.size());
        out.pointer = handles;
    } else if (value.isBool()) {
        out.kind = Kind::Bool;
        out.integer = value.toBool() ? 1 : 0;
    } else if (value.isInt()) {
        out.kind = Kind::Int;
        out.integer = value.toInt();
    } else if (value.isDouble()) {
        out.kind = Kind::Double;
        out.real = value.toDouble();
    } else if (!value.isNone()) {
        TORCH_CHECK(false, "a result of type ", value.tagKind(), " is not supported");
    }
    return out;
}

}  // namespace

P2P_ENTRY c10::OperatorHandle* p2p_operator_find(const char* name, const char* overload) {
    return shim::guarded(static_cast<c10::OperatorHandle*>(nullptr), [&] {
        return new c10::OperatorHandle(c10::Dispatcher::singleton().findSchemaOrThrow(name, overload));
    });
}

// Fills results[0 .. returned count) and returns the count, or -1 after an error.
P2P_ENTRY int32_t p2p_operator_call(
    const c10::OperatorHandle* op, const Value* arguments, int32_t argument_count, Value* results, int32_t capacity) {
    return shim::guarded(int32_t{-1}, [&] {
        const auto& formals = op->schema().arguments();
        TORCH_CHECK(
            static_cast<size_t>(argument_count) <= formals.size(), op->schema().name(), " takes at most ",
            formals.size(), " arguments, ", argument_count, " were given");
        std::vector<c10::IValue> stack;
        stack.reserve(formals.size());
        for (size_t i = 0; i < formals.size(); ++i)
            stack.push_back(argument(formals[i], i < static_cast<size_t>(argument_count) ? arguments + i : nullptr));

        op->callBoxed(stack);

        TORCH_CHECK(stack.size() <= static_cast<size_t>(capacity), op->schema().name(), " returns too many values");
        for (const auto& value : stack) *results++ = result(value);
        return static_cast<int32_t>(stack.size());
    });
}

P2P_ENTRY void p2p_handles_free(Handle* handles) { delete[] handles; }
