// What libFuzzer offers a program that has a main of its own.
#pragma once
#include <stddef.h>
#include <stdint.h>

/// Runs libFuzzer's driver with a program's arguments, of which the first is the program's name.
///
/// It returns once the runs are done, and ends the process when something is found.
int LLVMFuzzerRunDriver(
    int *count, char ***arguments, int (*try_input)(const uint8_t *bytes, size_t count));
