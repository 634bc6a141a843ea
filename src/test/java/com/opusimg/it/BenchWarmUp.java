package com.opusimg.it;

/** Works until the code of a process and of its children is compiled, which takes minutes where processors are slow. */
final class BenchWarmUp {

    /** The share of the compiler in a round from which on the code counts as compiled. */
    private static final double COMPILED = 0.02;

    private static final int QUIET_ROUNDS = 3;
    private static final int MOST_ROUNDS = 120;

    private BenchWarmUp() {}

    /** Gives the number of rounds that it took. */
    static int of(ProcessHandle process, BenchFigures.Act round) throws Exception {
        int quiet = 0;
        for (int i = 1; ; i++) {
            double compiler = BenchFigures.compilerOfAll(process);
            double all = BenchFigures.cpuOfAll(process);
            round.run();
            double share = (BenchFigures.compilerOfAll(process) - compiler) / (BenchFigures.cpuOfAll(process) - all);
            quiet = share < COMPILED ? quiet + 1 : 0;
            if (quiet == QUIET_ROUNDS || i == MOST_ROUNDS) {
                return i;
            }
        }
    }
}
