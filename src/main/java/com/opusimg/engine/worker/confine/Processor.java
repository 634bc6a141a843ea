package com.opusimg.engine.worker.confine;

import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalInt;

/** The processors that the numbers of system calls are known for. */
enum Processor {
    /** 64-bit x86. */
    X86_64("amd64", 0xC000003E, 317),
    /** 64-bit ARM. */
    AARCH64("aarch64", 0xC00000B7, 277);

    private final String javaName;
    private final int architecture;
    private final int seccomp;

    Processor(String javaName, int architecture, int seccomp) {
        this.javaName = javaName;
        this.architecture = architecture;
        this.seccomp = seccomp;
    }

    static Optional<Processor> current() {
        String name = System.getProperty("os.arch");
        return Arrays.stream(values()).filter(one -> one.javaName.equals(name)).findFirst();
    }

    /** AUDIT_ARCH_ of the kernel. */
    int architecture() {
        return architecture;
    }

    /** The number of the call that puts filters in force. */
    int seccomp() {
        return seccomp;
    }

    /** The number of a call here, if this processor has it. */
    OptionalInt number(SystemCall call) {
        int number = this == X86_64 ? call.x86 : call.arm;
        return number == SystemCall.NONE ? OptionalInt.empty() : OptionalInt.of(number);
    }
}
