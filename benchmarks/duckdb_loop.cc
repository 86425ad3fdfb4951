// duckdb_loop DATABASE STATEMENTS: sends the statements of a file (separated by NUL bytes) one after another through
// DuckDB's C API on one connection. What a run of the same statements cannot beat without doing less.
#include <duckdb.h>

#include <algorithm>
#include <cstdio>
#include <fstream>
#include <iterator>
#include <string>

int main(int argc, char** argv) {
  if (argc != 3) return 2;
  std::ifstream input(argv[2], std::ios::binary);
  const std::string text{std::istreambuf_iterator<char>(input), {}};
  duckdb_database database;
  duckdb_connection connection;
  if (duckdb_open(argv[1], &database) != DuckDBSuccess || duckdb_connect(database, &connection) != DuckDBSuccess)
    return 1;
  size_t count = 0;
  for (size_t begin = 0; begin < text.size();) {
    const size_t end = std::min(text.find('\0', begin), text.size());
    const std::string statement = text.substr(begin, end - begin);
    duckdb_result result;
    if (duckdb_query(connection, statement.c_str(), &result) != DuckDBSuccess) {
      std::fprintf(stderr, "%s\n%s\n", duckdb_result_error(&result), statement.c_str());
      return 1;
    }
    duckdb_destroy_result(&result);
    ++count;
    begin = end + 1;
  }
  duckdb_disconnect(&connection);
  duckdb_close(&database);
  std::printf("%zu statements\n", count);
  return 0;
}
