# cmake -DROOT=FOLDER -DOUT=FILE -DHEADER=HEADER -DNAMESPACE=rocky::x -DTYPE=TYPE -DFUNCTION=NAME -P embed_files.cmake:
# writes a C++ source whose FUNCTION gives every file below FOLDER as a TYPE{path, content}.
file(GLOB_RECURSE paths RELATIVE ${ROOT} ${ROOT}/*)
list(SORT paths)
set(body "// Generated from ${ROOT}; edit the files there.\n#include \"${HEADER}\"\n\n#include <array>\n#include <span>\n\n")
string(APPEND body "namespace ${NAMESPACE} {\n\nnamespace {\nconstexpr std::array kFiles{\n")
foreach(path IN LISTS paths)
  file(READ ${ROOT}/${path} content)
  string(APPEND body "    ${TYPE}{\"${path}\", R\"__rocky__(${content})__rocky__\"},\n")
endforeach()
string(APPEND body "};\n}  // namespace\n\nstd::span<const ${TYPE}> ${FUNCTION}() { return kFiles; }\n\n}  // namespace ${NAMESPACE}\n")
file(WRITE ${OUT} "${body}")
