package com.opusimg.engine.worker.confine;

/** The system calls that are taken away, all or some of their uses, by their numbers on x86-64 and 64-bit ARM. */
enum SystemCall {
    // Network.
    SOCKET(41, 198),
    CONNECT(42, 203),
    ACCEPT(43, 202),
    BIND(49, 200),
    LISTEN(50, 201),
    SOCKETPAIR(53, 199),
    ACCEPT4(288, 242),
    // Other processes; new threads stay possible.
    CLONE(56, 220),
    CLONE3(435, 435),
    FORK(57, SystemCall.NONE),
    VFORK(58, SystemCall.NONE),
    EXECVE(59, 221),
    EXECVEAT(322, 281),
    KILL(62, 129),
    TKILL(200, 130),
    PTRACE(101, 117),
    PROCESS_VM_READV(310, 270),
    PROCESS_VM_WRITEV(311, 271),
    PIDFD_OPEN(434, 434),
    PIDFD_SEND_SIGNAL(424, 424),
    PIDFD_GETFD(438, 438),
    // Files; opening for reading stays possible.
    OPEN(2, SystemCall.NONE),
    OPENAT(257, 56),
    OPENAT2(437, 437),
    CREAT(85, SystemCall.NONE),
    TRUNCATE(76, 45),
    RENAME(82, SystemCall.NONE),
    RENAMEAT(264, 38),
    RENAMEAT2(316, 276),
    MKDIR(83, SystemCall.NONE),
    MKDIRAT(258, 34),
    RMDIR(84, SystemCall.NONE),
    LINK(86, SystemCall.NONE),
    LINKAT(265, 37),
    SYMLINK(88, SystemCall.NONE),
    SYMLINKAT(266, 36),
    UNLINK(87, SystemCall.NONE),
    UNLINKAT(263, 35),
    MKNOD(133, SystemCall.NONE),
    MKNODAT(259, 33),
    CHMOD(90, SystemCall.NONE),
    FCHMODAT(268, 53),
    FCHMODAT2(452, 452),
    CHOWN(92, SystemCall.NONE),
    LCHOWN(94, SystemCall.NONE),
    FCHOWNAT(260, 54),
    SETXATTR(188, 5),
    LSETXATTR(189, 6),
    UTIMENSAT(280, 88),
    NAME_TO_HANDLE_AT(303, 264),
    OPEN_BY_HANDLE_AT(304, 265),
    MEMFD_CREATE(319, 279),
    INOTIFY_INIT1(294, 26),
    FANOTIFY_INIT(300, 262),
    // The system itself.
    MOUNT(165, 40),
    UMOUNT2(166, 39),
    PIVOT_ROOT(155, 41),
    CHROOT(161, 51),
    OPEN_TREE(428, 428),
    MOVE_MOUNT(429, 429),
    FSOPEN(430, 430),
    FSMOUNT(432, 432),
    UNSHARE(272, 97),
    SETNS(308, 268),
    BPF(321, 280),
    PERF_EVENT_OPEN(298, 241),
    USERFAULTFD(323, 282),
    IO_URING_SETUP(425, 425),
    IO_URING_ENTER(426, 426),
    IO_URING_REGISTER(427, 427),
    ADD_KEY(248, 217),
    REQUEST_KEY(249, 218),
    KEYCTL(250, 219),
    KEXEC_LOAD(246, 104),
    INIT_MODULE(175, 105),
    FINIT_MODULE(313, 273),
    DELETE_MODULE(176, 106),
    PERSONALITY(135, 92),
    SHMGET(29, 194),
    SHMAT(30, 196),
    MSGGET(68, 186),
    SEMGET(64, 190),
    MQ_OPEN(240, 180);

    /** In place of a number: this processor has no such call. */
    static final int NONE = -1;

    final int x86;
    final int arm;

    SystemCall(int x86, int arm) {
        this.x86 = x86;
        this.arm = arm;
    }
}
