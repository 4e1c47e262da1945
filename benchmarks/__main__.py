"""All benchmarks, one after the other, each in a process of its own: `python -m benchmarks`."""

import subprocess
import sys

EACH = ("reading_speed", "accuracy", "start", "memory", "profile")


def main() -> int:
    """Run all; 0, or 1 if one of them failed, which does not keep the others from running."""
    codes = [
        subprocess.run([sys.executable, "-m", f"benchmarks.{name}"], check=False).returncode for name in EACH
    ]
    return int(any(codes))


if __name__ == "__main__":
    sys.exit(main())
