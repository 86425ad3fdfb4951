#include "cli/program.h"

#include <array>
#include <map>

#include <gtest/gtest.h>

#include "base/log.h"
#include "cli/memory_file.h"
#include "documents/state.h"

namespace rocky::cli {
namespace {

constexpr Command command(std::string_view name, Result<int> (*run)(Invocation&)) {
  Command row;
  row.name = name;
  row.group = "Tests";
  row.summary = "Does something";
  row.run = run;
  return row;
}

Result<int> print_document(Invocation& call) {
  if (call.json()) {
    call.emit(documents::StateOutput{});
  } else {
    call.terminal.write_out("No watermarks stored.\n");
  }
  return 0;
}
Result<int> fail(Invocation&) {
  return failure(Error(ErrorKind::kNotFound, "no such file").context("reading models/a.toml").with_hint("create it"));
}
Result<int> be_cancelled(Invocation&) { return make_error(ErrorKind::kCancelled, "interrupted"); }
Result<int> give_three(Invocation&) { return 3; }
Result<int> who(Invocation& call) {
  call.terminal.write_out(call.global.principal == Principal::kAgent ? "agent" : "human");
  return 0;
}
Result<int> misplaced(Invocation&) {
  const SourceRef file = SourceFile::make("rocky.toml", "[adapter]\ntype = \"duckbd\"\n");
  return failure(Error(ErrorKind::kInvalidInput, "unknown adapter type").with_span({file, {17, 25}}));
}
Result<int> warn(Invocation& call) {
  call.deprecated("old");
  log_info("rocky::test", "something {}", "happened");
  call.terminal.progress_begin("Working", 2);
  return 0;
}

constexpr Command kPrint = command("print", &print_document), kFail = command("fail", &fail),
                  kCancelled = command("cancelled", &be_cancelled), kThree = command("three", &give_three),
                  kWho = command("who", &who), kMisplaced = command("misplaced", &misplaced),
                  kWarn = command("warn", &warn);
constexpr std::array<const Command*, 7> kCommands{&kWho, &kMisplaced, &kPrint, &kFail, &kCancelled, &kThree, &kWarn};

class ProgramTest : public testing::Test {
 protected:
  int run(std::vector<std::string> words) {
    const ProgramContext context{.files = real_file_system(),
                                 .clock = clock_,
                                 .random = system_random(),
                                 .subprocess = system_subprocess(),
                                 .cancel = {},
                                 .environment = [&](std::string_view name) -> std::optional<std::string> {
                                   const auto found = environment_.find(std::string(name));
                                   if (found == environment_.end()) return std::nullopt;
                                   return found->second;
                                 },
                                 .stdout_is_terminal = terminal_,
                                 .stderr_is_terminal = terminal_,
                                 .width = 80,
                                 .output_file = out_.descriptor(),
                                 .error_file = err_.descriptor(),
                                 .before_command = {}};
    const int code = run_program(words, kCommands, context).exit_code;
    stdout_ = out_.take();
    stderr_ = err_.take();
    return code;
  }

  FakeClock clock_{Timestamp()};
  std::map<std::string, std::string> environment_;
  bool terminal_ = false;
  std::string stdout_, stderr_;

 private:
  MemoryFile out_, err_;
};

TEST_F(ProgramTest, TheModeFollowsTheOptionAndThenTheTerminal) {
  EXPECT_EQ(run({"print"}), 0);
  EXPECT_TRUE(stdout_.starts_with("{\n  \"version\": \"1.71.0+")) << stdout_;
  EXPECT_TRUE(stdout_.ends_with("}\n"));
  run({"print", "-o", "table"});
  EXPECT_EQ(stdout_, "No watermarks stored.\n");
  terminal_ = true;
  run({"print"});
  EXPECT_EQ(stdout_, "No watermarks stored.\n");
  run({"--output", "json", "print"});
  EXPECT_TRUE(stdout_.starts_with("{")) << stdout_;
}

TEST_F(ProgramTest, ErrorsGoToStderrAndLeaveStdoutEmpty) {
  EXPECT_EQ(run({"fail"}), 1);
  EXPECT_EQ(stdout_, "");
  EXPECT_TRUE(stderr_.starts_with("Error: reading models/a.toml\n\nCaused by:\n")) << stderr_;
  EXPECT_NE(stderr_.find("no such file"), std::string::npos);
  EXPECT_NE(stderr_.find("create it"), std::string::npos);
  EXPECT_EQ(stderr_.find('\x1b'), std::string::npos);
}

TEST_F(ProgramTest, AnErrorInAFileShowsItsLinesInTableModeAndItsPlaceInJsonMode) {
  EXPECT_EQ(run({"misplaced", "-o", "table"}), 1);
  EXPECT_NE(stderr_.find("type = \"duckbd\""), std::string::npos) << stderr_;
  EXPECT_EQ(run({"misplaced", "-o", "json"}), 1);
  EXPECT_EQ(stderr_, "Error: unknown adapter type\n --> rocky.toml:2:8\n");
}

TEST_F(ProgramTest, ExitCodes) {
  EXPECT_EQ(run({"three"}), 3);
  EXPECT_EQ(run({"cancelled"}), 130);
  EXPECT_EQ(run({"--help"}), 0);
  EXPECT_EQ(run({"--version"}), 0);
  EXPECT_EQ(run({}), 2);
  EXPECT_EQ(stdout_, "");
  EXPECT_NE(stderr_.find("Usage:"), std::string::npos);
  EXPECT_EQ(run({"print", "--nonsense"}), 2);
  EXPECT_EQ(stdout_, "");
  EXPECT_NE(stderr_.find("Usage: rocky print [OPTIONS]"), std::string::npos) << stderr_;
  EXPECT_EQ(run({"--state-namespace", "a b", "print"}), 1);
  EXPECT_EQ(stdout_, "");
  EXPECT_EQ(run({"--state-namespace", "a b", "--state-path", "x", "print"}), 0);
}

TEST_F(ProgramTest, TheVersionIsOneLineThatClientsRead) {
  run({"--version"});
  EXPECT_TRUE(stdout_.starts_with("rocky 1.71.0+cpp.")) << stdout_;
  EXPECT_EQ(stdout_.find('\n'), stdout_.size() - 1);
}

TEST_F(ProgramTest, HelpIsColouredOnlyOnATerminalThatWantsIt) {
  run({"--help"});
  EXPECT_EQ(stdout_.find('\x1b'), std::string::npos);
  terminal_ = true;
  run({"--help"});
  EXPECT_NE(stdout_.find('\x1b'), std::string::npos);
  environment_["NO_COLOR"] = "1";
  run({"--help"});
  EXPECT_EQ(stdout_.find('\x1b'), std::string::npos);
  environment_["NO_COLOR"] = "0";
  run({"--help"});
  EXPECT_NE(stdout_.find('\x1b'), std::string::npos);
}

TEST_F(ProgramTest, ThePrincipalComesFromTheOptionOrTheEnvironment) {
  run({"who"});
  EXPECT_EQ(stdout_, "human");
  run({"who", "--principal", "agent"});
  EXPECT_EQ(stdout_, "agent");
  environment_["ROCKY_PRINCIPAL"] = " Agent ";
  run({"who"});
  EXPECT_EQ(stdout_, "agent");
  run({"--principal", "human", "who"});
  EXPECT_EQ(stdout_, "human");
  EXPECT_NE(stderr_.find("WARNING"), std::string::npos);
  environment_["ROCKY_PRINCIPAL"] = "human";
  run({"who", "--principal", "agent"});
  EXPECT_EQ(stdout_, "agent");
  for (const char* wrong : {"", "  ", "robot", "hu man"}) {
    environment_["ROCKY_PRINCIPAL"] = wrong;
    EXPECT_EQ(run({"who"}), 1);
    EXPECT_EQ(stdout_, "");
    EXPECT_NE(stderr_.find("ROCKY_PRINCIPAL"), std::string::npos);
  }
}

TEST_F(ProgramTest, NoticesLogsAndProgressGoToStderr) {
  EXPECT_EQ(run({"warn"}), 0);
  EXPECT_EQ(stdout_, "");
  EXPECT_NE(stderr_.find("[deprecated] old\n"), std::string::npos) << stderr_;
  EXPECT_NE(stderr_.find("\"message\":\"something happened\""), std::string::npos) << stderr_;
  EXPECT_EQ(stderr_.find("Working"), std::string::npos);

  environment_["ROCKY_SUPPRESS_DEPRECATION"] = "1";
  environment_["RUST_LOG"] = "warn";
  run({"warn"});
  EXPECT_EQ(stderr_, "");
}

TEST_F(ProgramTest, ProgressIsForSmartTerminalsInTableModeWithoutQuiet) {
  terminal_ = true;
  run({"warn"});
  EXPECT_NE(stderr_.find("Working"), std::string::npos);
  EXPECT_NE(stderr_.find("something happened"), std::string::npos);
  for (const auto& words : {std::vector<std::string>{"warn", "--quiet"}, {"warn", "-o", "json"}}) {
    run(words);
    EXPECT_EQ(stderr_.find("Working"), std::string::npos);
  }
  environment_["TERM"] = "dumb";
  run({"warn"});
  EXPECT_EQ(stderr_.find("Working"), std::string::npos);
}

}  // namespace
}  // namespace rocky::cli
