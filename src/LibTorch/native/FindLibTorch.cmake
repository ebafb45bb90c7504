# Defines the target LibTorch and LibTorch_VERSION from the headers and libraries alone. libtorch's own TorchConfig
# asks for the whole CUDA toolkit where it was built with CUDA; this shim can do without (FindCuda.cmake).
# TORCH_DIR: an unpacked libtorch, or the `torch` folder of a Python environment; empty for the system's.

function(libtorch_missing what)
    message(FATAL_ERROR "LIBTORCH_NOT_FOUND: ${what}")
endfunction()

set(search NO_CACHE)
if(TORCH_DIR)
    if(NOT IS_DIRECTORY "${TORCH_DIR}")
        libtorch_missing("${TORCH_DIR} is no folder")
    endif()
    list(APPEND search PATHS "${TORCH_DIR}" NO_DEFAULT_PATH)
endif()

find_path(core_include ATen/core/Tensor.h PATH_SUFFIXES include ${search})
find_path(api_include torch/version.h
    PATH_SUFFIXES include/torch/csrc/api/include torch/csrc/api/include ${search})
foreach(name IN ITEMS torch torch_cpu c10)
    find_library(${name}_library ${name} PATH_SUFFIXES lib ${search})
    if(NOT ${name}_library)
        libtorch_missing("lib${name}.so")
    endif()
endforeach()
if(NOT core_include OR NOT api_include)
    libtorch_missing("the headers of libtorch")
endif()

# Since 2.9 version.h only includes the file that holds the numbers.
set(version_files "${api_include}/torch/version.h")
if(EXISTS "${core_include}/torch/headeronly/version.h")
    list(APPEND version_files "${core_include}/torch/headeronly/version.h")
endif()
set(LibTorch_VERSION "")
foreach(part IN ITEMS MAJOR MINOR)
    set(number "")
    foreach(file IN LISTS version_files)
        file(STRINGS "${file}" line REGEX "^#define TORCH_VERSION_${part} [0-9]+")
        if(line)
            string(REGEX REPLACE ".* ([0-9]+).*" "\\1" number "${line}")
        endif()
    endforeach()
    if(number STREQUAL "")
        libtorch_missing("a version number in ${version_files}")
    endif()
    string(APPEND LibTorch_VERSION ".${number}")
endforeach()
string(SUBSTRING "${LibTorch_VERSION}" 1 -1 LibTorch_VERSION)
message(STATUS "libtorch ${LibTorch_VERSION}: ${torch_cpu_library}")

add_library(LibTorch INTERFACE)
target_include_directories(LibTorch SYSTEM INTERFACE "${core_include}" "${api_include}")
target_link_libraries(LibTorch INTERFACE "${torch_library}" "${torch_cpu_library}" "${c10_library}")

# Hardly anything here refers to the CUDA library by name: without this flag the linker would drop it, and with it the GPU.
get_filename_component(library_folder "${torch_cpu_library}" DIRECTORY)
foreach(name IN ITEMS torch_cuda c10_cuda)
    find_library(${name}_library ${name} PATHS "${library_folder}" NO_DEFAULT_PATH NO_CACHE)
    if(${name}_library)
        target_link_libraries(LibTorch INTERFACE -Wl,--no-as-needed "${${name}_library}")
    endif()
endforeach()

# Wheels before 2.7 were built with the old std::string; TorchConfig.cmake says so.
file(GLOB_RECURSE torch_config "${library_folder}/cmake/Torch/TorchConfig.cmake"
    "${library_folder}/../share/cmake/Torch/TorchConfig.cmake")
foreach(file IN LISTS torch_config)
    file(STRINGS "${file}" line REGEX "_GLIBCXX_USE_CXX11_ABI=0")
    if(line)
        target_compile_definitions(LibTorch INTERFACE _GLIBCXX_USE_CXX11_ABI=0)
    endif()
endforeach()
