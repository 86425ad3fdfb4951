#include "base/build_id.h"

#include <cstring>

#include <elf.h>
#include <fmt/format.h>
#include <link.h>
#include <sys/stat.h>

#include "base/file_trace.h"
#include "base/version.h"

namespace rocky {

namespace {

// The first object is the program itself.
int read_note(dl_phdr_info* program, size_t /*size*/, void* result) {
  constexpr size_t kPadding = 4;
  auto& id = *static_cast<std::string*>(result);
  for (size_t i = 0; i < program->dlpi_phnum; ++i) {
    const ElfW(Phdr)& segment = program->dlpi_phdr[i];
    if (segment.p_type != PT_NOTE) continue;
    const char* at = reinterpret_cast<const char*>(program->dlpi_addr + segment.p_vaddr);
    const char* const end = at + segment.p_memsz;
    while (at + sizeof(ElfW(Nhdr)) <= end) {
      ElfW(Nhdr) note;
      std::memcpy(&note, at, sizeof(note));
      const char* const name = at + sizeof(note);
      const char* const content = name + (note.n_namesz + kPadding - 1) / kPadding * kPadding;
      if (note.n_type == NT_GNU_BUILD_ID && note.n_namesz == 4 && std::memcmp(name, "GNU", 4) == 0) {
        id.assign(content, note.n_descsz);
        return 1;
      }
      at = content + (note.n_descsz + kPadding - 1) / kPadding * kPadding;
    }
  }
  return 1;
}

}  // namespace

std::string build_id() {
  std::string note;
  ::dl_iterate_phdr(&read_note, &note);
  std::string id(engine_version());
  for (const char byte : note) id += fmt::format("{:02x}", static_cast<unsigned char>(byte));
  if (!note.empty()) return id;
  struct stat status{};
  if (::stat("/proc/self/exe", &status) != 0) return id;
  const FileStamp stamp = stamp_of(status);
  return fmt::format("{} {} {} {} {} {}", id, stamp.device, stamp.inode, stamp.size, stamp.modified_ns,
                     stamp.changed_ns);
}

}  // namespace rocky
