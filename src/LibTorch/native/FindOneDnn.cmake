# Defines the target OneDnn where libtorch itself is linked with a shared oneDNN, 2 or 3, whose headers are installed. Official
# archives of libtorch hold another oneDNN inside; a second one beside it would mix up their symbols, so there, and
# without the headers, libtorch's own convolutions are used.

execute_process(COMMAND "${CMAKE_READELF}" -d "${torch_cpu_library}" OUTPUT_VARIABLE dynamic ERROR_QUIET)
if(NOT dynamic MATCHES "NEEDED[^\n]*\\[(libdnnl\\.so\\.([23])[.0-9]*)\\]")
    message(STATUS "oneDNN: not shared by this libtorch")
    return()
endif()
set(onednn_major "${CMAKE_MATCH_2}")

find_path(onednn_include oneapi/dnnl/dnnl.hpp NO_CACHE)
find_library(onednn_library NAMES "${CMAKE_MATCH_1}" NO_CACHE)
if(NOT onednn_include OR NOT onednn_library)
    message(STATUS "oneDNN: no headers (apt-get install libdnnl-dev)")
    return()
endif()

file(STRINGS "${onednn_include}/oneapi/dnnl/dnnl_version.h" onednn_same_major REGEX "^#define DNNL_VERSION_MAJOR ${onednn_major}$")
if(NOT onednn_same_major)
    message(STATUS "oneDNN: headers of another version")
    return()
endif()

message(STATUS "oneDNN: ${onednn_library}")
add_library(OneDnn INTERFACE)
target_include_directories(OneDnn SYSTEM INTERFACE "${onednn_include}")
target_link_libraries(OneDnn INTERFACE "${onednn_library}")
