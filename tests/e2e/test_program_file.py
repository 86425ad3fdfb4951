"""What the program file must not carry: start-up is paid by every command (docs/architecture.md, "Start-up is cheap")."""
import re
import shutil
import subprocess

from conftest import rocky_binary

# Constructors that run before main(), by the file that has them. Only the option library brings some.
ALLOWED_CONSTRUCTORS = {"word_splitter.cc"}
LOADED_ON_DEMAND = ("duckdb", "curl", "ssl", "crypto")


def tool(*command: str) -> str:
    assert shutil.which(command[0]), f"{command[0]} is missing; it is part of binutils, which the compiler needs"
    return subprocess.run([*command, str(rocky_binary())], capture_output=True, text=True, check=True).stdout


def test_no_static_constructors_of_ours():
    found = {name.removesuffix(".cold") for name in re.findall(r"_GLOBAL__sub_I_(\S+)", tool("nm"))}
    assert found <= ALLOWED_CONSTRUCTORS, f"objects with constructors at namespace scope: {found - ALLOWED_CONSTRUCTORS}"


def test_heavy_libraries_are_not_linked():
    needed = re.findall(r"\(NEEDED\).*\[(.*)\]", tool("readelf", "-d"))
    assert needed, "readelf lists no libraries at all"
    assert not [name for name in needed if any(heavy in name for heavy in LOADED_ON_DEMAND)]
