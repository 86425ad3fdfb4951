// generate_reference FOLDER: writes the reference pages that come from tables in the code.
#include <string>

#include <unistd.h>

#include "base/file_system.h"
#include "cli/reference.h"

int main(int argc, char** argv) {
  using namespace rocky;
  if (argc != 2) return 2;
  const std::string folder = argv[1];
  FileSystem& files = real_file_system();
  Status status = files.create_directories(join_path(folder, "functions"));
  for (const cli::ReferencePage& page : cli::reference_pages()) {
    if (status) status = files.write_atomic(join_path(folder, page.file), page.text);
  }
  if (status) return 0;
  const std::string message = status.error().to_string() + "\n";
  return write(STDERR_FILENO, message.data(), message.size()) < 0 ? 2 : 1;
}
