// read_floor FOLDER: reads every .sql and .toml file below FOLDER with two threads and does nothing with them. What
// loading a project cannot beat: one walk with readdir's types, then openat and one read per file into a reused buffer.
#include <dirent.h>
#include <fcntl.h>
#include <unistd.h>

#include <atomic>
#include <cstdio>
#include <cstdlib>
#include <string>
#include <string_view>
#include <thread>
#include <vector>

namespace {

struct Folder {
  int descriptor;
  std::vector<std::string> files;
};

void walk(int descriptor, std::vector<Folder>& folders) {
  DIR* directory = fdopendir(dup(descriptor));
  if (directory == nullptr) std::exit(1);
  Folder found{descriptor, {}};
  std::vector<std::string> below;
  while (const dirent* entry = readdir(directory)) {
    const std::string_view name = entry->d_name;
    if (entry->d_type == DT_DIR) {
      if (name != "." && name != "..") below.emplace_back(name);
    } else if (name.ends_with(".sql") || name.ends_with(".toml")) {
      found.files.emplace_back(name);
    }
  }
  closedir(directory);
  folders.push_back(std::move(found));
  for (const std::string& name : below) walk(openat(descriptor, name.c_str(), O_RDONLY | O_DIRECTORY), folders);
}

}  // namespace

int main(int argc, char** argv) {
  if (argc != 2) return 2;
  std::vector<Folder> folders;
  walk(open(argv[1], O_RDONLY | O_DIRECTORY), folders);
  std::atomic<size_t> next{0};
  std::atomic<uint64_t> bytes{0};
  const auto work = [&] {
    std::vector<char> buffer(1 << 20);
    uint64_t sum = 0;
    for (size_t i = next++; i < folders.size(); i = next++) {
      for (const std::string& name : folders[i].files) {
        const int file = openat(folders[i].descriptor, name.c_str(), O_RDONLY | O_CLOEXEC);
        const ssize_t size = read(file, buffer.data(), buffer.size());
        sum += size > 0 ? static_cast<uint64_t>(size) : 0;
        close(file);
      }
    }
    bytes += sum;
  };
  std::thread second(work);
  work();
  second.join();
  std::printf("%llu bytes\n", static_cast<unsigned long long>(bytes.load()));
  return 0;
}
