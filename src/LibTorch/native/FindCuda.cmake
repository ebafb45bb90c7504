# Defines the target Cuda where libtorch (2.2 or later) was built with CUDA and the headers of CUDA's runtime are at hand: a
# toolkit's (CUDA_HOME, /usr/local/cuda, the system's) or those that pip brings beside PyTorch. Only captured steps and the
# allocator's statistics need them; without them everything else runs on the GPU all the same.

if(NOT torch_cuda_library OR NOT c10_cuda_library)
    message(STATUS "CUDA: this libtorch has none")
    return()
endif()
if(LibTorch_VERSION VERSION_LESS 2.2)
    message(STATUS "CUDA: captured steps need libtorch 2.2")
    return()
endif()

get_filename_component(beside_torch "${torch_cpu_library}/../../../nvidia" ABSOLUTE)
file(GLOB wheel_includes "${beside_torch}/*/include")
find_path(cuda_include cuda_runtime_api.h NO_CACHE
    HINTS "$ENV{CUDA_HOME}/include" "$ENV{CUDA_PATH}/include" /usr/local/cuda/include ${wheel_includes})
if(NOT cuda_include)
    message(STATUS "CUDA: no cuda_runtime_api.h; name the toolkit with CUDA_HOME for captured steps")
    return()
endif()

message(STATUS "CUDA: ${cuda_include}")
add_library(Cuda INTERFACE)
target_include_directories(Cuda SYSTEM INTERFACE "${cuda_include}")
