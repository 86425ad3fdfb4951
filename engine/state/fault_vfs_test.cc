#include <sqlite3.h>

#include <filesystem>
#include <fstream>
#include <iterator>
#include <map>

#include <gtest/gtest.h>

#include "state/fault_vfs.h"

namespace rocky::state {
namespace {

struct World {
  sqlite3_vfs vfs{};
  sqlite3_vfs* real = nullptr;
  uint64_t countdown = 0;
  FaultKind kind = FaultKind::kError;
  bool failed = false;
  std::map<std::string, std::string> synced;  // content at the last sync, by path
  std::map<std::string, bool> touched;
};
World* world = nullptr;

struct File {
  sqlite3_file base;
  const char* path;
  sqlite3_file* real;
};
File* as_file(sqlite3_file* file) { return reinterpret_cast<File*>(file); }
sqlite3_file* real_of(sqlite3_file* file) { return as_file(file)->real; }

// SQLITE_OK, or the code with which this call fails.
int fate(int error) {
  if (world->failed && world->kind == FaultKind::kPowerCut) return SQLITE_IOERR;
  if (world->countdown == 0 || --world->countdown > 0) return SQLITE_OK;
  world->failed = true;
  return world->kind == FaultKind::kFull ? SQLITE_FULL : error;
}

std::string content(const std::string& path) {
  std::ifstream in(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

int file_close(sqlite3_file* file) {
  const int code = real_of(file)->pMethods ? real_of(file)->pMethods->xClose(real_of(file)) : SQLITE_OK;
  sqlite3_free(real_of(file));
  return code;
}
int file_read(sqlite3_file* file, void* to, int amount, sqlite3_int64 offset) {
  return real_of(file)->pMethods->xRead(real_of(file), to, amount, offset);
}
int file_write(sqlite3_file* file, const void* from, int amount, sqlite3_int64 offset) {
  if (as_file(file)->path) world->touched[as_file(file)->path] = true;
  if (const int code = fate(SQLITE_IOERR_WRITE); code != SQLITE_OK) {
    if (world->kind == FaultKind::kTorn && amount > 1) {
      real_of(file)->pMethods->xWrite(real_of(file), from, amount / 2, offset);
    }
    return code;
  }
  return real_of(file)->pMethods->xWrite(real_of(file), from, amount, offset);
}
int file_truncate(sqlite3_file* file, sqlite3_int64 size) {
  if (as_file(file)->path) world->touched[as_file(file)->path] = true;
  if (const int code = fate(SQLITE_IOERR_TRUNCATE); code != SQLITE_OK) return code;
  return real_of(file)->pMethods->xTruncate(real_of(file), size);
}
int file_sync(sqlite3_file* file, int flags) {
  if (const int code = fate(SQLITE_IOERR_FSYNC); code != SQLITE_OK) return code;
  const int code = real_of(file)->pMethods->xSync(real_of(file), flags);
  if (const char* path = as_file(file)->path) world->synced[path] = content(path);
  return code;
}
int file_size(sqlite3_file* file, sqlite3_int64* size) {
  return real_of(file)->pMethods->xFileSize(real_of(file), size);
}
int file_lock(sqlite3_file* file, int level) { return real_of(file)->pMethods->xLock(real_of(file), level); }
int file_unlock(sqlite3_file* file, int level) { return real_of(file)->pMethods->xUnlock(real_of(file), level); }
int file_reserved(sqlite3_file* file, int* out) {
  return real_of(file)->pMethods->xCheckReservedLock(real_of(file), out);
}
int file_control(sqlite3_file* file, int what, void* argument) {
  return real_of(file)->pMethods->xFileControl(real_of(file), what, argument);
}
int file_sector(sqlite3_file* file) { return real_of(file)->pMethods->xSectorSize(real_of(file)); }
int file_traits(sqlite3_file* file) { return real_of(file)->pMethods->xDeviceCharacteristics(real_of(file)); }
int file_map(sqlite3_file* file, int page, int size, int extend, void volatile** out) {
  return real_of(file)->pMethods->xShmMap(real_of(file), page, size, extend, out);
}
int file_shm_lock(sqlite3_file* file, int offset, int count, int flags) {
  return real_of(file)->pMethods->xShmLock(real_of(file), offset, count, flags);
}
void file_barrier(sqlite3_file* file) { real_of(file)->pMethods->xShmBarrier(real_of(file)); }
int file_unmap(sqlite3_file* file, int remove) { return real_of(file)->pMethods->xShmUnmap(real_of(file), remove); }

const sqlite3_io_methods kMethods{2,           file_close, file_read,     file_write,    file_truncate, file_sync,
                                  file_size,   file_lock,  file_unlock,   file_reserved, file_control,  file_sector,
                                  file_traits, file_map,   file_shm_lock, file_barrier,  file_unmap,    nullptr,
                                  nullptr};

int open_file(sqlite3_vfs*, const char* path, sqlite3_file* file, int flags, int* out_flags) {
  // What lies there already is taken as durable.
  if (path && std::filesystem::exists(path)) world->synced.try_emplace(path, content(path));
  File* mine = as_file(file);
  mine->base.pMethods = nullptr;
  mine->path = path;
  mine->real = static_cast<sqlite3_file*>(sqlite3_malloc(world->real->szOsFile));
  const int code = world->real->xOpen(world->real, path, mine->real, flags, out_flags);
  if (code != SQLITE_OK) {
    sqlite3_free(mine->real);
    return code;
  }
  mine->base.pMethods = &kMethods;
  return SQLITE_OK;
}
int remove_file(sqlite3_vfs*, const char* path, int sync_folder) {
  if (world->failed && world->kind == FaultKind::kPowerCut) return SQLITE_IOERR;
  world->synced.erase(path);
  world->touched.erase(path);
  return world->real->xDelete(world->real, path, sync_folder);
}

}  // namespace

FaultVfs::FaultVfs() {
  world = new World;
  world->real = sqlite3_vfs_find(nullptr);
  world->vfs = *world->real;
  world->vfs.zName = name().c_str();
  world->vfs.szOsFile = sizeof(File);
  world->vfs.pNext = nullptr;
  world->vfs.xOpen = open_file;
  world->vfs.xDelete = remove_file;
  sqlite3_vfs_register(&world->vfs, 0);
}
FaultVfs::~FaultVfs() {
  sqlite3_vfs_unregister(&world->vfs);
  delete world;
  world = nullptr;
}
const std::string& FaultVfs::name() {
  static const std::string text = "rocky-fault";
  return text;
}
void FaultVfs::fail_at(uint64_t number, FaultKind kind) {
  world->countdown = number;
  world->kind = kind;
  world->failed = false;
}
bool FaultVfs::failed() const { return world->failed; }
void FaultVfs::lose_unsynced() {
  for (const auto& [path, was] : world->touched) {
    if (!std::filesystem::exists(path)) continue;
    const auto known = world->synced.find(path);
    std::ofstream(path, std::ios::binary | std::ios::trunc) << (known == world->synced.end() ? "" : known->second);
  }
}

}  // namespace rocky::state
