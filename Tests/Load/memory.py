"""The memory that a process has, as the kernel counts it, and whether it stays flat."""

import re

FIELD = re.compile(r"^(VmRSS|VmHWM):\s+(\d+) kB$", re.MULTILINE)


def resident(pid):
    """What a process has in memory now, and the most that it ever had, in KiB.

    One that has ended has none: ProcessLookupError.
    """
    with open(f"/proc/{pid}/status", encoding="utf-8", errors="replace") as file:
        fields = dict(FIELD.findall(file.read()))
    if not fields:
        raise ProcessLookupError(pid)
    return int(fields["VmRSS"]), int(fields["VmHWM"])


class Samples:
    """The memory of a process at counts of what it has done, in KiB.

    By the count `warm`, everything has been made that is made once.
    """

    def __init__(self, pid, warm):
        self.pid = pid
        self.warm = warm
        self.counts = []
        self.sizes = []
        self.peak = 0

    def take(self, count):
        """Looks at the process, which has done so much."""
        size, self.peak = resident(self.pid)
        self.counts.append(count)
        self.sizes.append(size)

    @property
    def growth(self):
        """By how much the memory grew between the first tenth and the end, in KiB."""
        tenth = max(self.counts[-1] / 10, self.warm)
        early = [size for count, size in zip(self.counts, self.sizes) if count <= tenth]
        return max(self.sizes) - max(early or self.sizes[:1])

    def fault(self, bound):
        """What is wrong if the memory may grow by so many KiB, in words, or None."""
        if self.growth <= bound:
            return None
        pairs = list(zip(self.counts, self.sizes))
        shown = pairs[:: max(1, len(pairs) // 10)]
        course = ", ".join(f"{count:,}: {size:,}" for count, size in shown)
        return f"memory grew by {self.growth:,} KiB, more than {bound:,}: {course}"

    def __str__(self):
        return (
            f"memory {self.sizes[0]:,} to {self.sizes[-1]:,} KiB, growth {self.growth:,}, "
            f"peak {self.peak:,}"
        )
