# Writes PAGE/*.{html,css,js} as the functions of src/report/assets.hpp into OUT. Bytes are written as hexadecimal
# escapes of a character array, so that nothing in the files can end the literal or be read as a CMake list.
set(text "#include \"assets.hpp\"\n\nnamespace qinghe::report::assets {\n")
foreach(kind IN ITEMS html css js)
  file(GLOB files ${PAGE}/*.${kind})
  list(SORT files)
  set(bytes "")
  foreach(file IN LISTS files)
    file(READ ${file} hex HEX)
    string(REGEX REPLACE "([0-9a-f][0-9a-f])" "0x\\1," hex "${hex}")
    string(APPEND bytes "${hex}\n")
  endforeach()
  string(APPEND text "\nstatic constexpr unsigned char ${kind}_bytes[] = {${bytes}};\n"
    "std::string_view page_${kind}() {\n"
    "  return {reinterpret_cast<const char*>(${kind}_bytes), sizeof(${kind}_bytes)};\n}\n")
endforeach()
string(APPEND text "\n}  // namespace qinghe::report::assets\n")
file(WRITE ${OUT} "${text}")
