# rocky_library(NAME DEPS ... [LINK ...])
#
# Declares the library of the current folder from all its .cc files (sub-folders too, *_test.cc, *_generator.cc and
# *_sampler.cc excluded) and one test program from those. DEPS are the layers it may use: the arrow of design.md,
# enforced by linking (scripts/check_layers.py enforces the same over the includes). LINK are external libraries.
set(ROCKY_ALL_TESTS "" CACHE INTERNAL "")

# The two precompiled headers, each built once: a copy for every target would be 2.5 GB in each build folder. Their
# owners are of the kind of target that uses them, since code of libraries and of programs is compiled with other options.
file(CONFIGURE OUTPUT ${CMAKE_BINARY_DIR}/precompiled.cc CONTENT "int main() {}\n")
add_library(rocky_pch OBJECT ${CMAKE_BINARY_DIR}/precompiled.cc)
target_link_libraries(rocky_pch PRIVATE fmt::fmt)
target_precompile_headers(rocky_pch PRIVATE ${CMAKE_SOURCE_DIR}/cmake/pch.h)
add_executable(rocky_pch_test ${CMAKE_BINARY_DIR}/precompiled.cc)
target_link_libraries(rocky_pch_test PRIVATE fmt::fmt GTest::gmock)
target_precompile_headers(rocky_pch_test PRIVATE ${CMAKE_SOURCE_DIR}/cmake/pch_test.h)

function(rocky_library name)
  cmake_parse_arguments(ARG "" "" "DEPS;LINK" ${ARGN})
  file(GLOB_RECURSE sources CONFIGURE_DEPENDS ${CMAKE_CURRENT_SOURCE_DIR}/*.cc)
  set(tests ${sources})
  list(FILTER tests INCLUDE REGEX "_(test|generator|sampler)\\.cc$")
  list(FILTER sources EXCLUDE REGEX "(_test|_generator|_sampler|_fuzz|_perftest|/main)\\.cc$")
  list(TRANSFORM ARG_DEPS PREPEND rocky_)
  if(NOT sources)  # only headers so far
    add_library(rocky_${name} INTERFACE)
    target_include_directories(rocky_${name} INTERFACE ${CMAKE_SOURCE_DIR}/engine)
    target_link_libraries(rocky_${name} INTERFACE ${ARG_DEPS} fmt::fmt)
    return()
  endif()
  add_library(rocky_${name} STATIC ${sources})
  target_include_directories(rocky_${name} PUBLIC ${CMAKE_SOURCE_DIR}/engine)
  target_link_libraries(rocky_${name} PUBLIC ${ARG_DEPS} fmt::fmt PRIVATE ${ARG_LINK})
  target_precompile_headers(rocky_${name} REUSE_FROM rocky_pch)
  if(tests)
    add_executable(rocky_${name}_test ${tests})
    target_link_libraries(rocky_${name}_test PRIVATE rocky_${name} ${ARG_LINK} GTest::gmock GTest::gtest_main)
    target_precompile_headers(rocky_${name}_test REUSE_FROM rocky_pch_test)
    target_compile_definitions(rocky_${name}_test PRIVATE
      ROCKY_SOURCE_DIR="${CMAKE_SOURCE_DIR}" ROCKY_DEPS_DIR="${ROCKY_DEPS_DIR}")
    add_test(NAME ${name} COMMAND rocky_${name}_test)
    set(ROCKY_ALL_TESTS "${ROCKY_ALL_TESTS};rocky_${name}_test" CACHE INTERNAL "")
  endif()
endfunction()

# rocky_embed(LAYER FOLDER HEADER TYPE FUNCTION)
#
# Adds to a library a FUNCTION, declared in HEADER, that gives the files below FOLDER as a span of TYPE{path, content}.
function(rocky_embed layer folder header type function)
  file(GLOB_RECURSE files CONFIGURE_DEPENDS ${CMAKE_CURRENT_SOURCE_DIR}/${folder}/*)
  set(embedded ${CMAKE_CURRENT_BINARY_DIR}/${function}.cc)
  add_custom_command(OUTPUT ${embedded} DEPENDS ${files} ${CMAKE_SOURCE_DIR}/cmake/embed_files.cmake
    COMMAND ${CMAKE_COMMAND} -DROOT=${CMAKE_CURRENT_SOURCE_DIR}/${folder} -DOUT=${embedded} -DHEADER=${header}
            -DNAMESPACE=rocky::${layer} -DTYPE=${type} -DFUNCTION=${function} -P ${CMAKE_SOURCE_DIR}/cmake/embed_files.cmake)
  target_sources(rocky_${layer} PRIVATE ${embedded})
endfunction()
